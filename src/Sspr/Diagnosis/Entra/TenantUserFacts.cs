using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>What was seen of one user of a tenant.</summary>
internal sealed record TenantUserFacts
{
    /// <summary>The name that was asked about.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantFacts Tenant { get; init; }

    /// <summary>The account; a null value if there is none by that name.</summary>
    public required Fact<TenantUser?> User { get; init; }

    /// <summary>The account's line in the registration report; a null value if it has none.</summary>
    public required Fact<TenantRegistration?> Registration { get; init; }

    /// <summary>The roles that it holds directly; null where nobody looked.</summary>
    public Fact<IReadOnlyList<string>>? Roles { get; init; }

    /// <summary>Its latest events of self-service, newest first; null where nobody looked.</summary>
    public Fact<TenantList<TenantEvent>>? Events { get; init; }

    /// <summary>The domain behind the tenant, with the account in it; null where nobody looked.</summary>
    public Fact<PremisesPicture>? Premises { get; init; }

    /// <summary>The way from this machine to Microsoft; null where nobody looked.</summary>
    public WayFacts? Way { get; init; }

    /// <summary>The account, if it is there and could be read.</summary>
    public TenantUser? Account => User is Fact<TenantUser?>.Known { Value: { } user } ? user : null;

    /// <summary>Its line in the report, if there is one and it could be read.</summary>
    public TenantRegistration? Report => Registration is Fact<TenantRegistration?>.Known { Value: { } line } ? line : null;

    /// <summary>Whether it holds a role that Microsoft's fixed policy for administrators applies to, as far as it is known.</summary>
    public bool IsAdministrator => Report?.IsAdmin ?? (Roles is Fact<IReadOnlyList<string>>.Known { Value.Count: > 0 });
}

/// <summary>An account of a tenant.</summary>
internal sealed record TenantUser
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The name that it signs in with.</summary>
    public required string PrincipalName { get; init; }

    /// <summary>The name of its owner.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether it may sign in; null if Graph does not say.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>Whether it belongs to somebody of another organisation.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Whether it comes from a directory on the organisation's own network.</summary>
    public bool IsSynchronised { get; init; }

    /// <summary>The anchor to its account in that directory; null if it is absent or encodes no id.</summary>
    public Guid? ImmutableId { get; init; }

    /// <summary>The security identifier that it has there.</summary>
    public string? OnPremisesSid { get; init; }

    /// <summary>The distinguished name that it had there when it was last synchronised.</summary>
    public string? OnPremisesName { get; init; }

    /// <summary>The ids of the service plans that are enabled for it.</summary>
    public IReadOnlyList<Guid> Plans { get; init; } = [];

    /// <summary>The mobile number on file.</summary>
    public string? MobilePhone { get; init; }

    /// <summary>The office numbers on file.</summary>
    public IReadOnlyList<string> BusinessPhones { get; init; } = [];

    /// <summary>Other addresses on file.</summary>
    public IReadOnlyList<string> OtherMails { get; init; } = [];

    /// <summary><c>passwordPolicies</c>, taken apart.</summary>
    public IReadOnlyList<string> PasswordPolicies { get; init; } = [];

    /// <summary>What the synchronisation could not write.</summary>
    public IReadOnlyList<TenantSyncError> SyncErrors { get; init; } = [];
}

/// <summary>A value that the synchronisation could not write.</summary>
/// <param name="Category">Such as <c>PropertyConflict</c>.</param>
/// <param name="Property">Which attribute.</param>
/// <param name="Value">Its value.</param>
internal sealed record TenantSyncError(string Category, string Property, string Value);

/// <summary>A line of the report on registrations.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="IsAdmin">Whether it holds a role of an administrator.</param>
/// <param name="IsRegistered">Whether as many methods are registered as a reset demands.</param>
/// <param name="IsEnabled">Whether the policy lets it reset.</param>
/// <param name="IsCapable">Both.</param>
/// <param name="Methods">What is registered, in Graph's words.</param>
/// <param name="UpdatedAt">When the line was made.</param>
internal sealed record TenantRegistration(
    string Id, bool IsAdmin, bool IsRegistered, bool IsEnabled, bool IsCapable, IReadOnlyList<string> Methods, DateTimeOffset? UpdatedAt);

/// <summary>An event of the service "Self-service Password Management".</summary>
/// <param name="At">When.</param>
/// <param name="Activity">What, in Microsoft's words.</param>
/// <param name="IsSuccess">Its outcome; null if it has none.</param>
/// <param name="Reason">Why, in Microsoft's words.</param>
/// <param name="UserId">Whom it concerns.</param>
/// <param name="UserName">The same as a name.</param>
internal sealed record TenantEvent(DateTimeOffset At, string Activity, bool? IsSuccess, string Reason, string? UserId, string? UserName);
