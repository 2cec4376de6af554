namespace Sspr.Diagnosis.Entra;

/// <summary>
/// Which registered methods a reset accepts, in the words of the registration report and of the authentication methods policy.
/// Passkeys, Windows Hello, passes and the alternate telephone are not accepted (Microsoft Learn: "Authentication methods", column SSPR).
/// </summary>
internal static class ResetMethods
{
    private static readonly string[] Phones = ["mobilePhone", "officePhone"];

    /// <summary>What must be switched on in the policy for each registered method; empty where Graph does not show it.</summary>
    private static readonly Dictionary<string, string[]> AllowedBy = new(StringComparer.OrdinalIgnoreCase)
    {
        ["email"] = ["Email"],
        ["mobilePhone"] = ["Sms", "Voice"],
        ["officePhone"] = ["Voice"],
        ["microsoftAuthenticatorPush"] = ["MicrosoftAuthenticator"],
        ["microsoftAuthenticatorPasswordless"] = ["MicrosoftAuthenticator"],
        ["softwareOneTimePasscode"] = ["SoftwareOath", "MicrosoftAuthenticator"],
        ["hardwareOneTimePasscode"] = ["HardwareOath"],
        ["securityQuestion"] = [],
    };

    private static readonly string[] OfApp = ["MicrosoftAuthenticator", "SoftwareOath"];

    /// <summary>Those that a reset accepts.</summary>
    public static IReadOnlyList<string> Accepted(IEnumerable<string> registered) => [.. registered.Where(AllowedBy.ContainsKey)];

    /// <summary>
    /// The kinds that count for administrators: e-mail, telephone, authenticator app or token. Questions never do
    /// (Microsoft Learn: "Administrator reset policy differences").
    /// </summary>
    public static IReadOnlyList<string> KindsForAdministrators(IEnumerable<string> registered) =>
        [.. registered.Select(KindOf).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Whether nothing but a telephone is registered among what a reset accepts.</summary>
    public static bool IsTelephoneOnly(IReadOnlyList<string> accepted) =>
        accepted.Count > 0 && accepted.All(static method => Phones.Contains(method, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the policy allows a registered method, or Graph does not show what does.</summary>
    public static bool IsAllowed(string registered, TenantMethods policy) =>
        AllowedBy[registered] is not { Length: > 0 } by || policy.Methods.Any(method => method.IsEnabled && by.Contains(method.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The methods of the policy that are switched on and that a reset accepts.</summary>
    public static IReadOnlyList<string> EnabledIn(TenantMethods policy)
    {
        var known = AllowedBy.Values.SelectMany(static by => by).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. policy.Methods.Where(method => method.IsEnabled && known.Contains(method.Id)).Select(static method => method.Id)];
    }

    /// <summary>Whether a method of the policy is an app's.</summary>
    public static bool IsApp(string policyMethod) => OfApp.Contains(policyMethod, StringComparer.OrdinalIgnoreCase);

    private static string? KindOf(string registered) => registered switch
    {
        "email" => "email",
        "mobilePhone" or "officePhone" => "phone",
        "microsoftAuthenticatorPush" or "microsoftAuthenticatorPasswordless" or "softwareOneTimePasscode" or "hardwareOneTimePasscode" => "app",
        _ => null,
    };
}
