using Microsoft.Extensions.Configuration;

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
            var given = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .Build();
            // every key must mean something, but for the one that tells an editor what the others mean
            var options = new ConfigurationBuilder()
                .AddInMemoryCollection(given.AsEnumerable().Where(static pair => pair.Key is not "$schema"))
                .Build()
                .Get<AgentOptions>(static binder => binder.ErrorOnUnknownConfiguration = true) ?? new AgentOptions();
            return options.Validate().ToList() is { Count: > 0 } problems
                ? throw new SettingsException($"The settings in {path} are wrong:\n  {string.Join("\n  ", problems)}")
                : options;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new SettingsException($"The settings in {path} cannot be used: {Innermost(e).Message}", e);
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner && e is InvalidDataException ? Innermost(inner) : e;
}
