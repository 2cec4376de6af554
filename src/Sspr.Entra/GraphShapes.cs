using System.Globalization;
using Microsoft.Graph.Models;
using Sspr.Diagnosis.Entra;

namespace Sspr.Entra;

/// <summary>From Graph's shapes to ours. A value that Graph leaves out stays unknown; what must be there and is not makes the answer unreadable.</summary>
internal static class GraphShapes
{
    private static readonly ServiceHealthStatus[] Well =
    [
        ServiceHealthStatus.ServiceOperational, ServiceHealthStatus.ServiceRestored, ServiceHealthStatus.PostIncidentReviewPublished,
        ServiceHealthStatus.FalsePositive, ServiceHealthStatus.Resolved, ServiceHealthStatus.ResolvedExternal, ServiceHealthStatus.Mitigated,
        ServiceHealthStatus.MitigatedExternal,
    ];

    /// <summary>The tenant.</summary>
    public static TenantOrganisation Of(Organization organisation) => new(
        Needed(organisation.Id, "organization.id"),
        organisation.DisplayName ?? Needed(organisation.Id, "organization.id"),
        organisation.OnPremisesSyncEnabled,
        organisation.OnPremisesLastSyncDateTime);

    /// <summary>The authentication methods policy.</summary>
    public static TenantMethods Of(AuthenticationMethodsPolicy policy) => new(
        policy.PolicyMigrationState switch
        {
            AuthenticationMethodsPolicyMigrationState.PreMigration => MigrationState.PreMigration,
            AuthenticationMethodsPolicyMigrationState.MigrationInProgress => MigrationState.InProgress,
            AuthenticationMethodsPolicyMigrationState.MigrationComplete => MigrationState.Complete,
            _ => MigrationState.Unknown,
        },
        [
            .. Needed(policy.AuthenticationMethodConfigurations, "authenticationMethodConfigurations").Select(static method => new TenantMethod(
                Needed(method.Id, "authenticationMethodConfiguration.id"), method.State == AuthenticationMethodState.Enabled)),
        ]);

    /// <summary>Something that was bought.</summary>
    public static TenantSku Of(SubscribedSku sku) => new(
        sku.SkuPartNumber ?? sku.SkuId?.ToString() ?? "-",
        sku.CapabilityStatus ?? "-",
        (sku.PrepaidUnits?.Enabled ?? 0) + (sku.PrepaidUnits?.Warning ?? 0),
        sku.ConsumedUnits ?? 0,
        [.. (sku.ServicePlans ?? []).Select(static plan => plan.ServicePlanId).OfType<Guid>()]);

    /// <summary>The switches of the synchronisation.</summary>
    public static TenantSyncFeatures Of(OnPremisesDirectorySynchronizationFeature features) => new(
        features.PasswordWritebackEnabled, features.PasswordSyncEnabled, features.BlockSoftMatchEnabled, features.BlockCloudObjectTakeoverThroughHardMatchEnabled);

    /// <summary>A domain.</summary>
    public static TenantDomain Of(Domain domain) => new(
        Needed(domain.Id, "domain.id"),
        string.Equals(domain.AuthenticationType, "Federated", StringComparison.OrdinalIgnoreCase),
        domain.PasswordValidityPeriodInDays);

    /// <summary>The health of a part.</summary>
    public static TenantHealth Of(ServiceHealth health) => new(
        health.Service ?? health.Id ?? "-",
        health.Status is { } status ? Word(status.ToString()) : "-",
        health.Status is not { } known || Well.Contains(known));

    /// <summary>An account.</summary>
    public static TenantUser Of(User user) => new()
    {
        Id = Needed(user.Id, "user.id"),
        PrincipalName = user.UserPrincipalName ?? Needed(user.Id, "user.id"),
        DisplayName = user.DisplayName,
        IsEnabled = user.AccountEnabled,
        IsGuest = string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase)
            || user.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true,
        IsSynchronised = user.OnPremisesSyncEnabled == true,
        ImmutableId = Anchor(user.OnPremisesImmutableId),
        OnPremisesSid = user.OnPremisesSecurityIdentifier,
        OnPremisesName = user.OnPremisesDistinguishedName,
        Plans =
        [
            .. (user.AssignedPlans ?? []).Where(static plan => plan.CapabilityStatus is "Enabled" or "Warning").Select(static plan => plan.ServicePlanId).OfType<Guid>(),
        ],
        MobilePhone = user.MobilePhone,
        BusinessPhones = user.BusinessPhones ?? [],
        OtherMails = user.OtherMails ?? [],
        PasswordPolicies = user.PasswordPolicies?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        SyncErrors = [.. (user.OnPremisesProvisioningErrors ?? []).Select(static error => new TenantSyncError(
            error.Category ?? "-", error.PropertyCausingError ?? "-", error.Value ?? "-"))],
    };

    /// <summary>A line of the report on registrations.</summary>
    public static TenantRegistration Of(UserRegistrationDetails line) => new(
        Needed(line.Id, "userRegistrationDetails.id"),
        line.IsAdmin == true,
        Needed(line.IsSsprRegistered, "isSsprRegistered"),
        Needed(line.IsSsprEnabled, "isSsprEnabled"),
        Needed(line.IsSsprCapable, "isSsprCapable"),
        line.MethodsRegistered ?? [],
        line.LastUpdatedDateTime);

    /// <summary>An event.</summary>
    public static TenantEvent Of(DirectoryAudit entry)
    {
        var target = entry.TargetResources?.FirstOrDefault(static resource => resource.UserPrincipalName is not null || string.Equals(resource.Type, "User", StringComparison.OrdinalIgnoreCase));
        return new TenantEvent(
            Needed(entry.ActivityDateTime, "activityDateTime"),
            entry.ActivityDisplayName ?? "-",
            entry.Result switch { OperationResult.Success => true, OperationResult.Failure or OperationResult.Timeout => false, _ => null },
            entry.ResultReason ?? string.Empty,
            target?.Id ?? entry.InitiatedBy?.User?.Id,
            target?.UserPrincipalName ?? entry.InitiatedBy?.User?.UserPrincipalName);
    }

    /// <summary>The synchronisation writes the bytes of an id as base64; an anchor of another kind is none of ours.</summary>
    private static Guid? Anchor(string? text)
    {
        Span<byte> bytes = stackalloc byte[16];
        return text is not null && Convert.TryFromBase64String(text, bytes, out var length) && length == bytes.Length ? new Guid(bytes) : null;
    }

    private static string Word(string name) => char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..];

    private static T Needed<T>(T? value, string name)
        where T : class => value ?? throw new InvalidDataException($"{name} is missing");

    private static T Needed<T>(T? value, string name)
        where T : struct => value ?? throw new InvalidDataException($"{name} is missing");
}
