using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Methods;

namespace Sspr.Tests.Methods;

public sealed class AllMethodsTests
{
    // registered by their own folders
    private static readonly MethodKind[] Elsewhere =
        [MethodKind.EmailCode, MethodKind.SmsCode, MethodKind.MobileCall, MethodKind.OfficeCall, MethodKind.Vouching];

    [Fact]
    public void Every_kind_has_an_implementation_and_a_page()
    {
        var services = new ServiceCollection().AddSsprMethods();
        var own = services.Where(static service => service.ServiceType.IsAssignableTo(typeof(IVerificationMethod)) && service.ImplementationType is not null)
            .Select(static service => service.ImplementationType!.Name).ToList();

        var missing = Enum.GetValues<MethodKind>().Except(Elsewhere).Where(kind => !own.Contains($"{kind}Method"));
        Assert.Empty(missing);
        var index = File.ReadAllText(Path.Combine(Architecture.Repository.Root, "docs", "methods", "README.md"));
        Assert.All(Enum.GetValues<MethodKind>().Except(Elsewhere), kind => Assert.Contains($"| `{kind}` |", index, StringComparison.Ordinal));

        // nobody registers somebody else
        Assert.Equal(own.Count - 1, services.Count(static service => service.ServiceType == typeof(IRegistrableMethod)));
        Assert.DoesNotContain(services, static service => service.ServiceType == typeof(IRegistrableMethod) && service.ImplementationType?.Name == "VouchingMethod");
    }

    [Fact]
    public void Settings_of_the_questions_that_are_not_known_are_refused()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Methods:SecurityQuestions:Asked", "3")]).Build();
        using var provider = new ServiceCollection().AddSsprMethodOptions(settings).BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(() =>
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<Sspr.Methods.SecurityQuestions.QuestionOptions>>().Value);
    }
}
