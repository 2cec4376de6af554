using Sspr.Directories.ActiveDirectory;

namespace Sspr.Agent;

/// <summary>The agent's settings file.</summary>
internal sealed record AgentOptions
{
    /// <summary>The server to connect to.</summary>
    public ServerOptions Server { get; set; } = new();

    /// <summary>Folder, mode 0700, of key, identity and journal; made by <c>sspr-agent enroll</c>.</summary>
    public string StateFolder { get; set; } = "";

    /// <summary>The directories that this agent serves.</summary>
    public IReadOnlyList<ActiveDirectoryOptions> Directories { get; set; } = [];

    /// <summary>The agent's own limits.</summary>
    public BrakeOptions Brakes { get; set; } = new();

    /// <summary>What is wrong with the settings: key, value, what is allowed. Empty if nothing is.</summary>
    public IEnumerable<string> Validate()
    {
        if (!Path.IsPathFullyQualified(StateFolder))
        {
            yield return $"StateFolder is '{StateFolder}'; it must be an absolute path, for example /var/lib/sspr-agent.";
        }

        if (Directories.Count is 0 or > 16)
        {
            yield return $"Directories has {Directories.Count} entries; 1 to 16 are allowed.";
        }

        var twice = Directories.GroupBy(static d => d.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Skip(1).Any());
        if (twice is not null)
        {
            yield return $"Directories names '{twice.Key}' more than once; each name must be used once.";
        }

        foreach (var problem in Server.Validate().Concat(Brakes.Validate()).Concat(Directories.SelectMany(static d => d.Validate())))
        {
            yield return problem;
        }
    }
}
