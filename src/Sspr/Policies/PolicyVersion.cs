namespace Sspr.Policies;

/// <summary>One version of the policy as the store keeps it. Versions are added and never changed.</summary>
internal sealed record PolicyVersion
{
    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>When it came into force.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who put it into force.</summary>
    public required string By { get; init; }

    /// <summary>The reason that was given; empty if none was.</summary>
    public required string Why { get; init; }

    /// <summary>The document as JSON.</summary>
    public required string Document { get; init; }
}

/// <summary>The policy that holds now.</summary>
/// <param name="Version">Its number; 0 as long as the settings are the policy.</param>
/// <param name="Document">What it says.</param>
internal sealed record PolicyInForce(int Version, PolicyDocument Document)
{
    private IEnumerable<RuleTerms> Terms => Document.Rules.Where(static rule => rule.Scope.Kind != ScopeKind.None).Select(static rule => rule.Terms);

    /// <summary>The most gates that any rule demands: what is shown as long as the account is not known.</summary>
    public int MostGates => Terms.Select(static terms => terms.Gates).DefaultIfEmpty(1).Max();

    /// <summary>Whether some account may be unlocked without a new password.</summary>
    public bool OffersUnlock => Terms.Any(static terms => terms.Unlock.Allowed);

    /// <summary>Whether some known password may be changed here.</summary>
    public bool OffersChange => Terms.Any(static terms => terms.ChangeAllowed);
}
