namespace Sspr.Policies;

/// <summary>What the policy has to know about an account.</summary>
internal sealed record PolicySubject
{
    /// <summary>The groups it belongs to, directly or through others, of those that the document names.</summary>
    public required IReadOnlySet<string> Groups { get; init; }

    /// <summary>Groups of the document whose membership could not be found out.</summary>
    public IReadOnlySet<string> Unread { get; init; } = new HashSet<string>(GroupName.Comparer);

    /// <summary>Why it could not be found out; null if it could. For whoever asks why.</summary>
    public string? UnreadBecause { get; init; }

    /// <summary>Groups of the document that its directory does not have: it is in none of them. For whoever asks why.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>The names that its user may type; plans are assigned by them.</summary>
    public IReadOnlySet<string> Names { get; init; } = new HashSet<string>(GroupName.Comparer);

    /// <summary>Whether the directory itself counts it among its administrators.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>Somebody of these groups.</summary>
    public static PolicySubject MemberOf(params IEnumerable<string> groups) =>
        new() { Groups = new HashSet<string>(groups, GroupName.Comparer) };
}
