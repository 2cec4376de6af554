using System.Reflection;
using System.Runtime.CompilerServices;
using Sspr.Agent;

namespace Sspr.Server.Tests.Relay;

public sealed class AgentSettingsTests
{
    [Fact]
    public void Every_setting_of_the_agent_can_be_bound_by_generated_code()
    {
        var settings = Settings(typeof(AgentOptions)).ToList();

        Assert.True(settings.Count > 25, $"only {settings.Count} settings were found");
        // a property that can only be initialised would be passed over without a word, and keep its default
        Assert.DoesNotContain(settings, static s => s.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
    }

    private static IEnumerable<PropertyInfo> Settings(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static p => p.SetMethod is not null)
        .SelectMany(static p => Settings(ElementOf(p.PropertyType)).Prepend(p));

    private static Type ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [{ IsClass: true, Namespace: not "System" } element] ? element
        : type.Namespace?.StartsWith("Sspr", StringComparison.Ordinal) == true ? type : typeof(object);
}
