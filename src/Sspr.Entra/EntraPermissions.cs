namespace Sspr.Entra;

/// <summary>The permissions of Microsoft Graph that are asked for: for each request the least that Microsoft documents. None of them writes.</summary>
internal static class EntraPermissions
{
    public const string Organisation = "Organization.Read.All";
    public const string Policies = "Policy.Read.All";
    public const string Users = "User.Read.All";
    public const string Reports = "AuditLog.Read.All";
    public const string Roles = "RoleManagement.Read.Directory";
    public const string Domains = "Domain.Read.All";
    public const string SyncFeatures = "OnPremDirectorySynchronization.Read.All";
    public const string Health = "ServiceHealth.Read.All";

    /// <summary>Those that a person who signs in is asked to consent to.</summary>
    public static IReadOnlyList<string> All { get; } = [Organisation, Policies, Users, Reports, Roles, Domains, SyncFeatures, Health];
}
