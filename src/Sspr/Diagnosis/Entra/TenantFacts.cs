using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>What was seen of one Microsoft Entra tenant. Each fact stands alone: what could not be read says why.</summary>
internal sealed record TenantFacts
{
    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Name and synchronisation.</summary>
    public required Fact<TenantOrganisation> Organisation { get; init; }

    /// <summary>Whether administrators may reset their own passwords: <c>allowedToUseSSPR</c>.</summary>
    public required Fact<bool> AdministratorsMayReset { get; init; }

    /// <summary>The authentication methods policy.</summary>
    public required Fact<TenantMethods> Methods { get; init; }

    /// <summary>What was bought.</summary>
    public required Fact<IReadOnlyList<TenantSku>> Skus { get; init; }

    /// <summary>The switches of the synchronisation.</summary>
    public required Fact<TenantSyncFeatures> SyncFeatures { get; init; }

    /// <summary>The domains.</summary>
    public required Fact<IReadOnlyList<TenantDomain>> Domains { get; init; }

    /// <summary>How Microsoft says that its own side is.</summary>
    public required Fact<IReadOnlyList<TenantHealth>> Health { get; init; }

    /// <summary>The latest events of self-service, of every user.</summary>
    public required Fact<TenantList<TenantEvent>> Events { get; init; }

    /// <summary>The domain behind it; null where nobody looked.</summary>
    public Fact<PremisesPicture>? Premises { get; init; }

    /// <summary>The way from this machine to Microsoft; null where nobody looked.</summary>
    public WayFacts? Way { get; init; }

    /// <summary>Whether accounts come from a directory on the organisation's own network; false where it is not known.</summary>
    public bool IsSynchronised => Organisation is Fact<TenantOrganisation>.Known { Value.IsSynchronised: true };
}

/// <summary>The tenant itself.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsSynchronised"><c>onPremisesSyncEnabled</c>: null if it never was, false if it was once.</param>
/// <param name="LastSyncAt">When a synchronisation last ended.</param>
internal sealed record TenantOrganisation(string Id, string Name, bool? IsSynchronised, DateTimeOffset? LastSyncAt);

/// <summary>The authentication methods policy.</summary>
/// <param name="Migration">How far the older policies have been given up.</param>
/// <param name="Methods">Each method that it knows.</param>
internal sealed record TenantMethods(MigrationState Migration, IReadOnlyList<TenantMethod> Methods);

/// <summary>One method of the policy.</summary>
/// <param name="Id">As Graph calls it: <c>Email</c>, <c>Sms</c>, <c>MicrosoftAuthenticator</c>.</param>
/// <param name="IsEnabled">Whether it is switched on for anybody.</param>
internal sealed record TenantMethod(string Id, bool IsEnabled);

/// <summary>How far the older policies have been given up.</summary>
internal enum MigrationState
{
    /// <summary>The value is new to us, or missing.</summary>
    Unknown,

    /// <summary>The older policies alone decide on resets.</summary>
    PreMigration,

    /// <summary>All of them decide together.</summary>
    InProgress,

    /// <summary>The authentication methods policy alone decides.</summary>
    Complete,
}

/// <summary>Something that was bought.</summary>
/// <param name="Name"><c>skuPartNumber</c>.</param>
/// <param name="Status"><c>capabilityStatus</c>: Enabled, Warning, Suspended, Deleted, LockedOut.</param>
/// <param name="Bought">How many users it was bought for.</param>
/// <param name="Used">How many have it.</param>
/// <param name="Plans">The ids of its service plans.</param>
internal sealed record TenantSku(string Name, string Status, int Bought, int Used, IReadOnlyList<Guid> Plans);

/// <summary>The switches of the synchronisation; null where Graph leaves one out.</summary>
/// <param name="PasswordWriteback">Passwords go back to the directory. Microsoft says that Graph's value is not in use.</param>
/// <param name="PasswordSync">Hashes of passwords come from it.</param>
/// <param name="BlocksSoftMatch">An incoming account may not take over one with the same address.</param>
/// <param name="BlocksTakeover">An incoming account may not take over one with the same anchor.</param>
internal sealed record TenantSyncFeatures(bool? PasswordWriteback, bool? PasswordSync, bool? BlocksSoftMatch, bool? BlocksTakeover);

/// <summary>A domain of the tenant.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFederated">Whether another system checks its passwords.</param>
/// <param name="PasswordDays">After how many days passwords expire; null if the default holds, <see cref="int.MaxValue"/> if never.</param>
internal sealed record TenantDomain(string Name, bool IsFederated, int? PasswordDays);

/// <summary>How Microsoft says that a part of its side is.</summary>
/// <param name="Part">What.</param>
/// <param name="Status">In Graph's word.</param>
/// <param name="IsWell">Whether that word means that all is well.</param>
internal sealed record TenantHealth(string Part, string Status, bool IsWell);

/// <summary>A list that may have been cut off, most often when the time was up.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="Items">What was read.</param>
/// <param name="CutOffBecause">Why that is not all of it; null if it is.</param>
internal sealed record TenantList<T>(IReadOnlyList<T> Items, string? CutOffBecause = null)
{
    /// <summary>Whether it was read to its end.</summary>
    public bool IsWhole => CutOffBecause is null;
}
