namespace Sspr.Directories;

/// <summary>What a directory is set to by itself, whoever asks: its password policies, and how its servers keep up with one another.</summary>
public sealed record DirectorySurvey
{
    /// <summary>More policies than this are not told of; the directory's own is the first one.</summary>
    public const int MostPolicies = 10;

    /// <summary>More servers than this are not told of; those that were heard of longest ago come first.</summary>
    public const int MostSources = 8;

    /// <summary>The policies in force: the directory's own, and those for some of its accounts.</summary>
    public IReadOnlyList<PolicyInForce> Policies { get; init; } = [];

    /// <summary>The server that answered.</summary>
    public required string Server { get; init; }

    /// <summary>When that was, by its clock as far as it has one.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The servers whose changes come to this one; empty if there is no other, or the directory does not tell.</summary>
    public IReadOnlyList<ReplicationSource> Sources { get; init; } = [];
}
