using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>A password policy: the domain's, or a fine-grained one (MS-ADTS 3.1.1.4.5.36).</summary>
internal sealed record PasswordPolicy
{
    private const int DomainPasswordComplex = 1;

    public static readonly IReadOnlyList<string> DomainAttributes =
    [
        "minPwdLength", "pwdProperties", "pwdHistoryLength", "minPwdAge", "maxPwdAge", "lockoutThreshold", "lockOutObservationWindow",
    ];

    public static readonly IReadOnlyList<string> SettingsAttributes =
    [
        "name", "msDS-MinimumPasswordLength", "msDS-PasswordComplexityEnabled", "msDS-PasswordHistoryLength", "msDS-MinimumPasswordAge",
        "msDS-MaximumPasswordAge", "msDS-LockoutThreshold", "msDS-LockoutObservationWindow",
    ];

    public required int MinimumLength { get; init; }

    public required bool Complex { get; init; }

    public required int HistoryLength { get; init; }

    public required TimeSpan MinimumAge { get; init; }

    public TimeSpan? MaximumAge { get; init; }

    /// <summary>How many wrong passwords lock an account; 0 for never, null if it may not be read.</summary>
    public int? LockoutThreshold { get; init; }

    /// <summary>After how long without a wrong password the count begins anew; null for never.</summary>
    public TimeSpan? ObservationWindow { get; init; }

    public required string Source { get; init; }

    /// <summary>False if a fine-grained policy holds that may not be read.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Reads the head of the domain.</summary>
    public static PasswordPolicy OfDomain(LdapEntry head) => new()
    {
        MinimumLength = head.Number32("minPwdLength") ?? 0,
        Complex = ((head.Number("pwdProperties") ?? 0) & DomainPasswordComplex) != 0,
        HistoryLength = head.Number32("pwdHistoryLength") ?? 0,
        MinimumAge = FileTime.ToDuration(head.Number("minPwdAge")) ?? TimeSpan.Zero,
        MaximumAge = FileTime.ToDuration(head.Number("maxPwdAge")) is { Ticks: > 0 } age ? age : null,
        LockoutThreshold = head.Number32("lockoutThreshold"),
        ObservationWindow = FileTime.ToDuration(head.Number("lockOutObservationWindow")),
        Source = "Default Domain Policy",
    };

    /// <summary>Reads a fine-grained policy; null if not all of it may be read.</summary>
    public static PasswordPolicy? OfSettings(LdapEntry settings) =>
        settings.Number32("msDS-MinimumPasswordLength") is { } length && settings.Number32("msDS-PasswordHistoryLength") is { } history
            && settings.Text("msDS-PasswordComplexityEnabled") is { } complex
            ? new PasswordPolicy
            {
                MinimumLength = length,
                Complex = string.Equals(complex, "TRUE", StringComparison.OrdinalIgnoreCase),
                HistoryLength = history,
                MinimumAge = FileTime.ToDuration(settings.Number("msDS-MinimumPasswordAge")) ?? TimeSpan.Zero,
                MaximumAge = FileTime.ToDuration(settings.Number("msDS-MaximumPasswordAge")) is { Ticks: > 0 } age ? age : null,
                LockoutThreshold = settings.Number32("msDS-LockoutThreshold"),
                ObservationWindow = FileTime.ToDuration(settings.Number("msDS-LockoutObservationWindow")),
                Source = settings.Text("name") ?? settings.DistinguishedName,
            }
            : null;

    /// <summary>The rules for one account's next password. A change is always held to history and minimum age, a reset only where the server offers it.</summary>
    public PasswordRules For(
        AccountFacts account, DomainFacts domain, ActiveDirectoryOptions options, DateTimeOffset now, WriteAction action = WriteAction.Reset)
    {
        var enforced = domain.PolicyHints is not null || action == WriteAction.Change;
        return new PasswordRules
        {
            MinimumLength = MinimumLength,
            ComplexityRequired = Complex,
            HistoryLength = HistoryLength,
            MinimumAge = MinimumAge,
            MaximumAge = MaximumAge,
            Source = Source,
            Complete = Complete,
            HistoryEnforcedOnReset = enforced,
            ChangeableFrom = enforced && ChangeableFrom(account) is { } from && from > now ? from : null,
            ForbiddenParts = PasswordComplexity.ForbiddenParts(account.LoginName, account.DisplayName),
            PreviousPasswordGrace = options.PreviousPasswordGrace,
        };
    }

    /// <summary>When the minimum age is over; null if the password must be changed anyhow, for then it does not hold.</summary>
    public DateTimeOffset? ChangeableFrom(AccountFacts account) =>
        FileTime.ToTime(account.PasswordLastSet) is not { } set ? null
        : PasswordRules.OldEnough(set, MinimumAge);
}
