using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.Diagnosis;

/// <summary>Everything that decides whether one name could reset its password now. Gathered without changing anything.</summary>
internal sealed record AccountFacts
{
    /// <summary>The name that was asked about.</summary>
    public required string Name { get; init; }

    /// <summary>When the facts were taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>What each directory answered; empty if none is configured.</summary>
    public required IReadOnlyList<DirectoryAnswer> Directories { get; init; }

    /// <summary>Whether the settings keep the account for rehearsals.</summary>
    public bool IsKeptForRehearsals { get; init; }

    /// <summary>What the policy in force makes of the account; null if there is not exactly one.</summary>
    public Fact<PolicyContract.TestReply>? Policy { get; init; }

    /// <summary>Numbers and addresses on file that count as missing, each with what is wrong with it.</summary>
    public IReadOnlyList<string> Unusable { get; init; } = [];

    /// <summary>What the service account may do to it; null if there is not exactly one account, or no directory outside our store.</summary>
    public Fact<InspectRightsResult>? Rights { get; init; }

    /// <summary>The rules for its next password; null if there is not exactly one account.</summary>
    public Fact<ReadRulesResult>? Rules { get; init; }

    /// <summary>Its owner's freeze, a null value if there is none; null if there is not exactly one account.</summary>
    public Fact<Freeze?>? Freeze { get; init; }

    /// <summary>The limits that are used up for the name and the account.</summary>
    public required Fact<IReadOnlyList<ThrottleResult.Exhausted>> Limits { get; init; }

    /// <summary>Its latest resets, newest first.</summary>
    public required Fact<IReadOnlyList<Reset>> Latest { get; init; }

    /// <summary>What is wrong with the mail server; a null value if nothing is.</summary>
    public required Fact<DeliveryFault?> Mail { get; init; }

    /// <summary>The other accounts of its person; null if there is not exactly one account.</summary>
    public Fact<PersonLook>? Others { get; init; }

    /// <summary>What the synchronisation knows of it; null if nobody looked, empty if its directory is not synchronised.</summary>
    public Fact<IReadOnlyList<SyncedAccountFact>>? Synchronised { get; init; }

    /// <summary>The accounts that answer to the name; of several accounts of one person the one that a reset would be for.</summary>
    public IEnumerable<(DirectoryName Directory, DirectoryAccount Account)> Accounts() => DirectoryAnswer.AccountsIn(Homes());

    /// <summary>The directories that have one of them.</summary>
    public IEnumerable<DirectoryAnswer> Homes()
    {
        List<DirectoryAnswer> homes = [.. Directories.Where(static answer => answer.Found is not null)];
        return OnePerson.FirstOf(homes, static home => home.Found!) is { } one ? [one] : homes;
    }

    /// <summary>The other accounts of its person, as far as they are known.</summary>
    public PersonLook KnownOthers() => (Others as Fact<PersonLook>.Known)?.Value ?? new PersonLook([], []);

    /// <summary>The rules for its next password, as far as they are known.</summary>
    public PasswordRules? KnownRules() => (Rules as Fact<ReadRulesResult>.Known)?.Value is ReadRulesResult.Read { Rules: var read } ? read : null;

    /// <summary>What the synchronisation knows of it, as far as that could be read.</summary>
    public IReadOnlyList<SyncedAccountFact> SyncedAccounts() => (Synchronised as Fact<IReadOnlyList<SyncedAccountFact>>.Known)?.Value ?? [];
}

/// <summary>What one directory says.</summary>
/// <param name="Directory">Its name in the settings.</param>
/// <param name="Look">The outcome of looking the name up.</param>
/// <param name="Health">How the directory is.</param>
internal sealed record DirectoryAnswer(DirectoryName Directory, Fact<FindResult> Look, Fact<DirectoryHealth> Health)
{
    /// <summary>The one account that it has by that name; null otherwise.</summary>
    public DirectoryAccount? Found => ((Look as Fact<FindResult>.Known)?.Value as FindResult.Found)?.Account;

    /// <summary>All accounts that were found.</summary>
    public static IEnumerable<(DirectoryName Directory, DirectoryAccount Account)> AccountsIn(IEnumerable<DirectoryAnswer> answers) =>
        from answer in answers
        where answer.Found is not null
        select (answer.Directory, answer.Found);
}
