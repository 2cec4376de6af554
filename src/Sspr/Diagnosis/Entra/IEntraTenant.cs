namespace Sspr.Diagnosis.Entra;

/// <summary>
/// A tenant that can be read, never changed. What cannot be read is a <see cref="Fact{T}.NotFoundOut"/> with the permission that is
/// missing or with what went wrong; nothing is thrown for it.
/// </summary>
internal interface IEntraTenant
{
    /// <summary>Name and synchronisation.</summary>
    Task<Fact<TenantOrganisation>> OrganisationAsync(CancellationToken cancellationToken);

    /// <summary>Whether administrators may reset their own passwords.</summary>
    Task<Fact<bool>> AdministratorsMayResetAsync(CancellationToken cancellationToken);

    /// <summary>The authentication methods policy.</summary>
    Task<Fact<TenantMethods>> MethodsAsync(CancellationToken cancellationToken);

    /// <summary>What was bought.</summary>
    Task<Fact<IReadOnlyList<TenantSku>>> SkusAsync(CancellationToken cancellationToken);

    /// <summary>The switches of the synchronisation.</summary>
    Task<Fact<TenantSyncFeatures>> SyncFeaturesAsync(CancellationToken cancellationToken);

    /// <summary>The domains.</summary>
    Task<Fact<IReadOnlyList<TenantDomain>>> DomainsAsync(CancellationToken cancellationToken);

    /// <summary>How Microsoft says that its own side is.</summary>
    Task<Fact<IReadOnlyList<TenantHealth>>> HealthAsync(CancellationToken cancellationToken);

    /// <summary>Events of self-service, newest first.</summary>
    /// <param name="since">None older.</param>
    /// <param name="userId">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Ends the reading; what was read until then is the answer.</param>
    Task<Fact<TenantList<TenantEvent>>> EventsAsync(DateTimeOffset since, string? userId, CancellationToken cancellationToken);

    /// <summary>An account by id or by the name that it signs in with; a null value if there is none.</summary>
    Task<Fact<TenantUser?>> UserAsync(string name, CancellationToken cancellationToken);

    /// <summary>An account's line in the report on registrations; a null value if it has none.</summary>
    Task<Fact<TenantRegistration?>> RegistrationAsync(string userId, CancellationToken cancellationToken);

    /// <summary>The roles that an account holds directly.</summary>
    Task<Fact<IReadOnlyList<string>>> RolesAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Every account.</summary>
    /// <param name="cancellationToken">Ends the reading; what was read until then is the answer.</param>
    Task<Fact<TenantList<TenantUser>>> UsersAsync(CancellationToken cancellationToken);

    /// <summary>The whole report on registrations.</summary>
    /// <param name="cancellationToken">Ends the reading; what was read until then is the answer.</param>
    Task<Fact<TenantList<TenantRegistration>>> RegistrationsAsync(CancellationToken cancellationToken);
}
