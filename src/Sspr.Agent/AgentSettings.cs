using Microsoft.Extensions.Configuration;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ds389;
using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;

namespace Sspr.Agent;

/// <summary>Reads the settings file and the environment (<c>SSPR_AGENT__Server__Address=…</c>).</summary>
internal static class AgentSettings
{
    public const string EnvironmentPrefix = "SSPR_AGENT__";

    /// <summary>The settings.</summary>
    /// <exception cref="SettingsException">They are wrong; the message says all that is wrong with them.</exception>
    public static AgentOptions Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new SettingsException($"The settings file {path} does not exist. Name another with --config.");
        }

        try
        {
            var options = Read(new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .Build());
            return options.Validate().ToList() is { Count: > 0 } problems
                ? throw new SettingsException($"The settings in {path} are wrong:\n  {string.Join("\n  ", problems)}")
                : options;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new SettingsException($"The settings in {path} cannot be used: {Innermost(e).Message}", e);
        }
    }

    /// <summary>What a directory may say depends on its kind, so they are read one by one.</summary>
    private static AgentOptions Read(IConfigurationRoot settings)
    {
        var directories = settings.GetSection(nameof(AgentOptions.Directories));
        var rest = new ConfigurationBuilder()
            // every key must mean something, but for the one that tells an editor what the others mean
            .AddInMemoryCollection(settings.AsEnumerable().Where(pair => pair.Key is not "$schema" && !IsWithin(pair.Key, directories.Path)))
            .Build();
        return new AgentOptions(rest.Get<AgentBasics>(Strictly) ?? new AgentBasics())
        {
            Directories = [.. directories.GetChildren().Select(ReadDirectory)],
        };
    }

    private static LdapDirectoryOptions ReadDirectory(IConfigurationSection section)
    {
        var kind = section["Kind"] ?? nameof(LdapDirectoryKind.ActiveDirectory);
        var own = new ConfigurationBuilder()
            .AddInMemoryCollection(section.AsEnumerable(makePathsRelative: true)
                .Where(static pair => pair.Key.Length > 0 && !string.Equals(pair.Key, "Kind", StringComparison.OrdinalIgnoreCase)))
            .Build();
        return Enum.GetNames<LdapDirectoryKind>().FirstOrDefault(name => string.Equals(name, kind, StringComparison.OrdinalIgnoreCase)) switch
        {
            nameof(LdapDirectoryKind.ActiveDirectory) => own.Get<ActiveDirectoryOptions>(Strictly) ?? new ActiveDirectoryOptions(),
            nameof(LdapDirectoryKind.OpenLdap) => own.Get<OpenLdapOptions>(Strictly) ?? new OpenLdapOptions(),
            nameof(LdapDirectoryKind.Ds389) => own.Get<Ds389Options>(Strictly) ?? new Ds389Options(),
            _ => throw new InvalidDataException($"{section.Path}:Kind is '{kind}'; allowed are {string.Join(", ", Enum.GetNames<LdapDirectoryKind>())}."),
        };
    }

    private static void Strictly(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;

    private static bool IsWithin(string key, string section) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':');

    private static Exception Innermost(Exception e) => e.InnerException is { } inner && e is InvalidDataException ? Innermost(inner) : e;
}
