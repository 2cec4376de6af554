using System.Globalization;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;

namespace Sspr.Entra;

/// <summary>A tenant through Microsoft Graph v1.0. Every request is a GET.</summary>
internal sealed class GraphTenant(GraphServiceClient graph) : IEntraTenant
{
    private const int UsersPerPage = 999;
    private const int EventsPerPage = 500;
    private const string SelfService = "Self-service Password Management";

    private static readonly string[] UserProperties =
    [
        "id", "userPrincipalName", "displayName", "accountEnabled", "userType", "onPremisesSyncEnabled", "assignedPlans", "mobilePhone",
        "businessPhones", "otherMails", "passwordPolicies", "onPremisesProvisioningErrors",
        "onPremisesImmutableId", "onPremisesSecurityIdentifier", "onPremisesDistinguishedName",
    ];

    private readonly Uri _place = new(graph.RequestAdapter.BaseUrl!);

    /// <inheritdoc />
    public Task<Fact<TenantOrganisation>> OrganisationAsync(CancellationToken cancellationToken) => GraphLists.OneAsync(
        EntraPermissions.Organisation,
        async token => GraphShapes.Of((await graph.Organization.GetAsync(
            static request => request.QueryParameters.Select = ["id", "displayName", "onPremisesSyncEnabled", "onPremisesLastSyncDateTime"], token))?.Value?.FirstOrDefault()
            ?? throw new InvalidDataException("organization is missing")),
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<bool>> AdministratorsMayResetAsync(CancellationToken cancellationToken) => GraphLists.OneAsync(
        EntraPermissions.Policies,
        async token => (await graph.Policies.AuthorizationPolicy.GetAsync(cancellationToken: token))?.AllowedToUseSSPR
            ?? throw new InvalidDataException("allowedToUseSSPR is missing"),
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<TenantMethods>> MethodsAsync(CancellationToken cancellationToken) => GraphLists.OneAsync(
        EntraPermissions.Policies,
        async token => GraphShapes.Of(await graph.Policies.AuthenticationMethodsPolicy.GetAsync(cancellationToken: token)
            ?? throw new InvalidDataException("authenticationMethodsPolicy is missing")),
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<IReadOnlyList<TenantSku>>> SkusAsync(CancellationToken cancellationToken) => GraphLists.OneAsync<IReadOnlyList<TenantSku>>(
        EntraPermissions.Organisation,
        async token => [.. Items((await graph.SubscribedSkus.GetAsync(cancellationToken: token))?.Value).Select(GraphShapes.Of)],
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<TenantSyncFeatures>> SyncFeaturesAsync(CancellationToken cancellationToken) => GraphLists.OneAsync(
        EntraPermissions.SyncFeatures,
        async token => GraphShapes.Of((await graph.Directory.OnPremisesSynchronization.GetAsync(cancellationToken: token))?.Value?.FirstOrDefault()?.Features
            ?? throw new InvalidDataException("features is missing")),
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<IReadOnlyList<TenantDomain>>> DomainsAsync(CancellationToken cancellationToken) => GraphLists.OneAsync<IReadOnlyList<TenantDomain>>(
        EntraPermissions.Domains,
        async token => [.. Items((await graph.Domains.GetAsync(cancellationToken: token))?.Value).Select(GraphShapes.Of)],
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<IReadOnlyList<TenantHealth>>> HealthAsync(CancellationToken cancellationToken) => GraphLists.OneAsync<IReadOnlyList<TenantHealth>>(
        EntraPermissions.Health,
        async token => [.. Items((await graph.Admin.ServiceAnnouncement.HealthOverviews.GetAsync(cancellationToken: token))?.Value).Select(GraphShapes.Of).Where(IsOfEntra)],
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<TenantList<TenantEvent>>> EventsAsync(DateTimeOffset since, string? userId, CancellationToken cancellationToken)
    {
        var about = userId is null ? string.Empty : $" and targetResources/any(t: t/id eq '{Quoted(userId)}')";
        var filter = string.Create(
            CultureInfo.InvariantCulture, $"loggedByService eq '{SelfService}' and activityDateTime ge {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}{about}");
        return GraphLists.AllAsync(
            EntraPermissions.Reports,
            new GraphPages<TenantEvent, DirectoryAuditCollectionResponse>(
                _place,
                token => graph.AuditLogs.DirectoryAudits.GetAsync(
                    request => (request.QueryParameters.Filter, request.QueryParameters.Top) = (filter, EventsPerPage), token),
                (link, token) => graph.AuditLogs.DirectoryAudits.WithUrl(link).GetAsync(cancellationToken: token),
                static page => Items(page.Value).Select(GraphShapes.Of)),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<Fact<TenantUser?>> UserAsync(string name, CancellationToken cancellationToken) => GraphLists.OneAsync(
        EntraPermissions.Users,
        async token =>
        {
            try
            {
                return await graph.Users[name].GetAsync(static request => request.QueryParameters.Select = UserProperties, token) is { } user
                    ? GraphShapes.Of(user)
                    : throw new InvalidDataException("user is missing");
            }
            catch (ODataError none) when (none.ResponseStatusCode == 404)
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<TenantRegistration?>> RegistrationAsync(string userId, CancellationToken cancellationToken) => GraphLists.OneAsync(
        EntraPermissions.Reports,
        async token =>
        {
            try
            {
                return await graph.Reports.AuthenticationMethods.UserRegistrationDetails[userId].GetAsync(cancellationToken: token) is { } line
                    ? GraphShapes.Of(line)
                    : throw new InvalidDataException("userRegistrationDetails is missing");
            }
            catch (ODataError none) when (none.ResponseStatusCode == 404)
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<IReadOnlyList<string>>> RolesAsync(string userId, CancellationToken cancellationToken) => GraphLists.OneAsync<IReadOnlyList<string>>(
        EntraPermissions.Roles,
        async token =>
        [
            .. Items((await graph.RoleManagement.Directory.RoleAssignments.GetAsync(
                request =>
                {
                    request.QueryParameters.Filter = $"principalId eq '{Quoted(userId)}'";
                    request.QueryParameters.Expand = ["roleDefinition"];
                },
                token))?.Value).Select(static assignment => assignment.RoleDefinition?.DisplayName ?? assignment.RoleDefinitionId ?? "-"),
        ],
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<TenantList<TenantUser>>> UsersAsync(CancellationToken cancellationToken) => GraphLists.AllAsync(
        EntraPermissions.Users,
        new GraphPages<TenantUser, UserCollectionResponse>(
            _place,
            token => graph.Users.GetAsync(
                static request => (request.QueryParameters.Select, request.QueryParameters.Top) = (UserProperties, UsersPerPage), token),
            (link, token) => graph.Users.WithUrl(link).GetAsync(cancellationToken: token),
            static page => Items(page.Value).Select(GraphShapes.Of)),
        cancellationToken);

    /// <inheritdoc />
    public Task<Fact<TenantList<TenantRegistration>>> RegistrationsAsync(CancellationToken cancellationToken) => GraphLists.AllAsync(
        EntraPermissions.Reports,
        new GraphPages<TenantRegistration, UserRegistrationDetailsCollectionResponse>(
            _place,

            // the size of a page cannot be asked for here
            token => graph.Reports.AuthenticationMethods.UserRegistrationDetails.GetAsync(cancellationToken: token),
            (link, token) => graph.Reports.AuthenticationMethods.UserRegistrationDetails.WithUrl(link).GetAsync(cancellationToken: token),
            static page => Items(page.Value).Select(GraphShapes.Of)),
        cancellationToken);

    private static bool IsOfEntra(TenantHealth part) =>
        part.Part.Contains("Entra", StringComparison.OrdinalIgnoreCase) || part.Part.Contains("Active Directory", StringComparison.OrdinalIgnoreCase);

    private static List<T> Items<T>(List<T>? value) => value ?? throw new InvalidDataException("value is missing");

    private static string Quoted(string value) => value.Replace("'", "''", StringComparison.Ordinal);
}
