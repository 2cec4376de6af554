namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>What a domain shows of the things that Microsoft's password writeback depends on.</summary>
internal sealed record PremisesPicture
{
    /// <summary>When it was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The domain controller.</summary>
    public required string Server { get; init; }

    /// <summary>How far its clock is ahead of ours; null if it does not say.</summary>
    public required TimeSpan? ClockDifference { get; init; }

    /// <summary>The server says that it is Samba; its administrators use other programs.</summary>
    public required bool IsSamba { get; init; }

    /// <summary>The domain.</summary>
    public required DomainFacts Domain { get; init; }

    /// <summary>What was looked for as the account that writes.</summary>
    public required string SoughtAccount { get; init; }

    /// <summary>The accounts found for it.</summary>
    public required IReadOnlyList<SyncAccount> Accounts { get; init; }

    /// <summary>The attributes of the schema that rights are looked at for.</summary>
    public required IReadOnlyDictionary<string, SchemaAttribute> Schema { get; init; }

    /// <summary>The domain's root.</summary>
    public required GuardedObject Root { get; init; }

    /// <summary>The organisational units of the settings.</summary>
    public required IReadOnlyList<GuardedObject> Places { get; init; }

    /// <summary>Accounts that may be the user's, whatever it was that they answered to.</summary>
    public IReadOnlyList<PremisesAccount> Candidates { get; init; } = [];
}

/// <summary>An account by which passwords are written.</summary>
/// <param name="Facts">What was read of it.</param>
/// <param name="Token">Its identifiers; null if its groups may not be read.</param>
internal sealed record SyncAccount(AccountFacts Facts, AccessToken? Token);

/// <summary>An account that may be the one behind a user of a tenant.</summary>
internal sealed record PremisesAccount
{
    /// <summary>What was read of it.</summary>
    public required AccountFacts Facts { get; init; }

    /// <summary>Whether the tenant's anchor is this account's; where the anchor is of another kind than an id, whether its SID is.</summary>
    public required bool HasAnchor { get; init; }

    /// <summary>The account itself.</summary>
    public required GuardedObject Object { get; init; }

    /// <summary>What stands directly above it.</summary>
    public required GuardedObject Parent { get; init; }

    /// <summary>The password policy in force.</summary>
    public required PasswordPolicy Policy { get; init; }
}
