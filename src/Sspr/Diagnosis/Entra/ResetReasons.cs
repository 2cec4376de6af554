namespace Sspr.Diagnosis.Entra;

/// <summary>What the reasons in Microsoft's audit log mean. The texts are Microsoft's and not promised to stay; one that is new to us is shown as it is.</summary>
internal static class ResetReasons
{
    /// <summary>Operations that end in a password that is set or an account that is unlocked.</summary>
    private static readonly string[] Operations = ["Reset password (self-service)", "Change password (self-service)", "Unlock user account (self-service)"];

    private static readonly string[] UsersOwn =
        ["FuzzyPolicy", "DoesnotComply", "PolicyViolation", "cancelled", "canceled", "InvalidPassword", "IncorrectPassword", "IncorrectOldPassword"];

    private static readonly (string Part, string Code)[] Known =
    [
        ("OnPremisesAdminActionRequired", "SSPR_0029"),
        ("OnPremisesConnectivityError", "SSPR_0030"),
        ("OnPremisesConnectivityFailure", "SSPR_0030"),
        ("OnPremisesSuccessCloudFailure", "OnPremisesSuccessCloudFailure"),
        ("WritebackNotEnabled", "SSPR_0010"),
        ("TenantSSPRFlagDisabled", "SSPR_0009"),
        ("SsprNotEnabledInUserPolicy", "SSPR_0011"),
        ("UserNotLicensed", "SSPR_0012"),
        ("UserNotMemberOfScopedAccessGroup", "SSPR_0013"),
        ("UserNotProperlyConfigured", "SSPR_0014"),
        ("not enabled for this user", "SSPR_0013"),
        ("insufficient authentication methods", "SSPR_0014"),
        ("FuzzyPolicy", "FuzzyPolicyViolation"),
    ];

    /// <summary>The activity that closes an account to resets for a day.</summary>
    public static bool IsBlock(TenantEvent entry) =>
        entry.Activity.StartsWith("Blocked from self-service password reset", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the event is the end of an operation, well or not.</summary>
    public static bool IsEnd(TenantEvent entry) =>
        Operations.Contains(entry.Activity, StringComparer.OrdinalIgnoreCase)
        || (entry is { IsSuccess: false } && entry.Activity.StartsWith("Self-service password reset flow", StringComparison.OrdinalIgnoreCase) && CodeOf(entry.Reason) is not null);

    /// <summary>Whether an operation failed for a reason that its user cannot put right.</summary>
    public static bool IsOrganisations(TenantEvent entry) =>
        entry.IsSuccess == false && IsEnd(entry)
        && !UsersOwn.Any(part => entry.Reason.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Microsoft's code for a reason; null if the reason is new to us.</summary>
    public static string? CodeOf(string reason) =>
        Known.FirstOrDefault(known => reason.Contains(known.Part, StringComparison.OrdinalIgnoreCase)).Code;

    /// <summary>A reason with its code.</summary>
    public static string Words(string reason) => CodeOf(reason) is { } code && !reason.Contains(code, StringComparison.Ordinal)
        ? $"{reason} ({code})"
        : reason.Length == 0 ? "-" : reason;
}
