namespace Sspr.Directories;

/// <summary>One password policy of a directory.</summary>
public sealed record PolicyInForce
{
    /// <summary>What it is called: <c>Default Domain Policy</c>, the name of a fine-grained policy, or of an entry.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it holds for every account that has no other.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Fewest characters.</summary>
    public required int MinimumLength { get; init; }

    /// <summary>Most characters; null for no limit of its own.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>How many earlier passwords are remembered.</summary>
    public required int HistoryLength { get; init; }

    /// <summary>How long a password must live before it may be replaced.</summary>
    public required TimeSpan MinimumAge { get; init; }

    /// <summary>Whether the present password has to be given with each new one, whoever sets it, so that nobody can reset anything.</summary>
    public bool DemandsPresentPassword { get; init; }
}
