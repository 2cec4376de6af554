using Microsoft.Extensions.Options;
using Sspr.Methods;

namespace Sspr.Throttling;

/// <summary>The rules made of the settings.</summary>
internal sealed class ThrottleRules(IOptions<ThrottlingOptions> options)
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ThrottlingOptions _options = options.Value;

    private bool IsEntra => _options.Preset == ThrottlePreset.Entra;

    /// <summary>Counted when a name is submitted; both, whatever the name.</summary>
    public IReadOnlyList<ThrottleTake> Start(string source, string name) =>
    [
        new(new(nameof(ThrottlingOptions.StartsPerSource), _options.StartsPerSource ?? 60, TenMinutes), source),
        new(new(nameof(ThrottlingOptions.StartsPerName), _options.StartsPerName ?? 10, Hour), name),
    ];

    /// <summary>Counted before a challenge is made for an account or for a name that no account answers to; nothing where none is sent.</summary>
    public IReadOnlyList<ThrottleTake> Code(string account, MethodKind method) => !method.Sends() ? []
        : IsEntra ? [method == MethodKind.EmailCode ? EntraMail(account) : EntraPhone(account, method)]
        :
        [
            new(new(nameof(ThrottlingOptions.CodesPerAccount), _options.CodesPerAccount ?? 3, TenMinutes), account),
            new(new(nameof(ThrottlingOptions.CodesPerAccountDaily), _options.CodesPerAccountDaily ?? 8, Day), account),
        ];

    /// <summary>Counted before a code goes to an address.</summary>
    public IReadOnlyList<ThrottleTake> Address(string address) =>
        [new(new(nameof(ThrottlingOptions.CodesPerAddressDaily), _options.CodesPerAddressDaily ?? (IsEntra ? 10 : 8), Day), address)];

    /// <summary>Counted when sign-in names are asked for, whether or not anybody has the address.</summary>
    public IReadOnlyList<ThrottleTake> NameReminder(string source, string address) =>
    [
        new(new(nameof(ThrottlingOptions.NameRemindersPerSource), _options.NameRemindersPerSource ?? 20, TenMinutes), source),
        new(new(nameof(ThrottlingOptions.NameRemindersPerAddressDaily), _options.NameRemindersPerAddressDaily ?? 3, Day), address),
    ];

    /// <summary>Counted when the user asks for another code.</summary>
    public IReadOnlyList<ThrottleTake> CodeAgain(Guid reset) =>
        [new(new(nameof(ThrottlingOptions.CodesPerReset), _options.CodesPerReset ?? (IsEntra ? 10 : 3), Day), reset.ToString("N"))];

    /// <summary>Counted before a proof is compared.</summary>
    public IReadOnlyList<ThrottleTake> Proof(string account) =>
    [
        new(
            IsEntra
                ? new(nameof(ThrottlingOptions.ProofsPerAccount), _options.ProofsPerAccount ?? 5, Day, Day)
                : new(nameof(ThrottlingOptions.ProofsPerAccount), _options.ProofsPerAccount ?? 10, Hour),
            account),
    ];

    /// <summary>Taken when somebody says that it is not the applicant: while it lasts, nobody is asked to vouch for the account.</summary>
    public IReadOnlyList<ThrottleTake> RefusedVouch(string account) =>
        [new(new(nameof(ThrottlingOptions.SilenceAfterRefusedVouch), 1, _options.SilenceAfterRefusedVouch), account)];

    /// <summary>Counted after a proof was refused; over it, the owner is told.</summary>
    public IReadOnlyList<ThrottleTake> WrongProof(string account) =>
        [new(new(nameof(ThrottlingOptions.WrongProofsUntold), _options.WrongProofsUntold, Day), account)];

    /// <summary>Counted before a warning of wrong proofs goes to an address.</summary>
    public IReadOnlyList<ThrottleTake> Warning(string address) =>
        [new(new(nameof(ThrottlingOptions.WarningsPerAddressDaily), _options.WarningsPerAddressDaily, Day), address)];

    /// <summary>Counted before a password goes to the directory.</summary>
    public IReadOnlyList<ThrottleTake> Write(string account) =>
    [
        new(
            IsEntra
                ? new(nameof(ThrottlingOptions.WritesPerAccount), _options.WritesPerAccount ?? 5, Hour, Day)
                : new(nameof(ThrottlingOptions.WritesPerAccount), _options.WritesPerAccount ?? 10, Hour),
            account),
    ];

    /// <summary>Everything that is counted for one account or name, but for starts.</summary>
    public IReadOnlyList<ThrottleTake> OfAccount(string account) =>
    [
        .. Enum.GetValues<MethodKind>().SelectMany(method => Code(account, method)).Distinct(), .. Proof(account), .. Write(account),
    ];

    /// <summary>What a successful reset makes forgotten: with Entra's limits the codes that led to it. Its own count stays.</summary>
    public IReadOnlyList<ThrottleTake> ForgottenAfterSuccess(string account) =>
        IsEntra ? [.. Enum.GetValues<MethodKind>().SelectMany(method => Code(account, method)).Distinct(), .. Proof(account)] : [];

    private ThrottleTake EntraMail(string account) =>
        new(new(nameof(ThrottlingOptions.CodesPerAccount), _options.CodesPerAccount ?? 10, TenMinutes, Day), account);

    /// <summary>Each kind of gate by telephone has its own five.</summary>
    private ThrottleTake EntraPhone(string account, MethodKind method) =>
        new(new(nameof(ThrottlingOptions.CodesPerAccount), _options.CodesPerAccount ?? 5, Hour, Day), $"{account}/{method}");
}
