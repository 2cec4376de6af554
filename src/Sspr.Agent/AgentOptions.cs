using Sspr.Directories.Ldap;

namespace Sspr.Agent;

/// <summary>The agent's settings file.</summary>
internal sealed record AgentOptions : AgentBasics
{
    public AgentOptions()
    {
    }

    public AgentOptions(AgentBasics basics)
        : base(basics)
    {
    }

    /// <summary>The directories that this agent serves; in the file each says its <c>Kind</c>, <c>ActiveDirectory</c> if it does not.</summary>
    /// <remarks>Read by <see cref="AgentSettings"/> one by one, because what each may say depends on its kind.</remarks>
    public IReadOnlyList<LdapDirectoryOptions> Directories { get; set; } = [];

    /// <summary>What is wrong with the settings: key, value, what is allowed. Empty if nothing is.</summary>
    public IEnumerable<string> Validate()
    {
        if (!Path.IsPathFullyQualified(StateFolder))
        {
            yield return $"StateFolder is '{StateFolder}'; it must be an absolute path, for example {AgentPlaces.State}.";
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

        foreach (var problem in Server.Validate().Concat(Brakes.Validate()).Concat(Directories.SelectMany(static d => d.Validate().Select(problem => $"Directories, {d.Name}: {problem}"))))
        {
            yield return problem;
        }
    }
}
