using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Sspr.Agent;
using Sspr.Directories.Ldap;
using Sspr.Testing.Lab;

namespace Sspr.Server.Tests.Relay;

public sealed class AgentSettingsTests
{
    private static string Folder => Path.Combine(LabScript.RepositoryRoot, "deploy", "agent");

    [Fact]
    public void Every_setting_of_the_agent_can_be_bound_by_generated_code()
    {
        Type[] kinds = [.. typeof(LdapDirectoryOptions).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(LdapDirectoryOptions)) && !type.IsAbstract)];
        var settings = kinds.Prepend(typeof(AgentOptions)).SelectMany(Settings).ToList();

        Assert.True(kinds.Length > 1 && settings.Count > 60, $"only {settings.Count} settings were found");
        // a property that can only be initialised would be passed over without a word, and keep its default
        Assert.DoesNotContain(settings, static s => s.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
    }

    [Fact]
    public void The_schema_of_the_settings_file_is_that_of_the_settings()
    {
        var path = Path.Combine(Folder, "agent.schema.json");
        var schema = AgentSchema.Text();

        // if this fails: run this test with OPENSSPR_WRITE_SCHEMA=yes
        if (Environment.GetEnvironmentVariable("OPENSSPR_WRITE_SCHEMA") is "yes")
        {
            File.WriteAllText(path, schema);
        }

        Assert.Equal(File.ReadAllText(path), schema);
    }

    [Fact]
    public void The_settings_file_of_the_package_uses_only_keys_of_the_schema()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "agent.json")));
        using var schema = JsonDocument.Parse(AgentSchema.Text());

        var allowed = schema.RootElement.GetProperty("properties");
        Assert.All(file.RootElement.EnumerateObject(), key => Assert.True(allowed.TryGetProperty(key.Name, out _), key.Name));
    }

    [Fact]
    public void A_settings_file_that_names_its_schema_is_taken()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.Copy(Path.Combine(Folder, "agent.json"), path, overwrite: true);
            var said = Assert.Throws<SettingsException>(() => AgentSettings.Load(path)).Message;

            // what is missing until the enrolment is named; nothing else is wrong with it
            Assert.Contains("Server:Address is ''", said, StringComparison.Ordinal);
            Assert.Contains("Directories has 0 entries", said, StringComparison.Ordinal);
            Assert.DoesNotContain("schema", said, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<PropertyInfo> Settings(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static p => p.SetMethod is not null)
        .SelectMany(static p => Settings(ElementOf(p.PropertyType)).Prepend(p));

    private static Type ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [{ IsClass: true, Namespace: not "System" } element] ? element
        : type.Namespace?.StartsWith("Sspr", StringComparison.Ordinal) == true ? type : typeof(object);
}
