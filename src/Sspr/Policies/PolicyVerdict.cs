namespace Sspr.Policies;

/// <summary>What a policy says about one account, and how it came to say so.</summary>
internal abstract record PolicyVerdict
{
    private PolicyVerdict()
    {
    }

    /// <summary>The rules that were looked at before the one that decided, in order.</summary>
    public required IReadOnlyList<PassedOver> Earlier { get; init; }

    /// <summary>A rule matched.</summary>
    internal sealed record Applies : PolicyVerdict
    {
        /// <summary>The rule's name; <see cref="AdministratorPolicy.RuleName"/> for administrators.</summary>
        public required string Rule { get; init; }

        /// <summary>Whether the account counts as an administrator.</summary>
        public required bool IsAdministrator { get; init; }

        /// <summary>What holds for it.</summary>
        public required RuleTerms Terms { get; init; }

        /// <summary>What a reset demands; null if it may not be reset.</summary>
        public ResetTerms? Reset => Terms.ResetAllowed ? Terms.ForReset(Rule) : null;

        /// <summary>What unlocking without a new password demands; null if it is not offered.</summary>
        public ResetTerms? Unlock => Terms.Unlock.Allowed ? Terms.ForUnlock(Rule) : null;
    }

    /// <summary>No rule matched: the account has no self-service here.</summary>
    internal sealed record OutOfScope : PolicyVerdict;

    /// <summary>It counts as an administrator, and those are switched off.</summary>
    internal sealed record AdministratorsOff : PolicyVerdict;

    /// <summary>
    /// Whether a rule matches hangs on a group that could not be read. The rules after it may be weaker than the one meant, so none is taken.
    /// </summary>
    internal sealed record Undecided : PolicyVerdict
    {
        /// <summary>The rule at which it stopped.</summary>
        public required string Rule { get; init; }

        /// <summary>The group in question.</summary>
        public required string Group { get; init; }
    }
}

/// <summary>A rule that did not match.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Because">Why not.</param>
/// <param name="Groups">The groups that this hangs on; empty for a rule that is switched off.</param>
internal sealed record PassedOver(string Rule, PassedOverBecause Because, IReadOnlyList<string> Groups);

/// <summary>Why a rule did not match.</summary>
internal enum PassedOverBecause
{
    /// <summary>It applies to nobody.</summary>
    SwitchedOff,

    /// <summary>The account is in none of its groups.</summary>
    NotAMember,

    /// <summary>The account is in a group that the rule excepts.</summary>
    Excepted,

    /// <summary>The account is no administrator.</summary>
    NotAnAdministrator,
}
