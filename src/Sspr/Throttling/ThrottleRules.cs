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

    /// <summary>Counted when a name is submitted; both, whatever the name.</summary>
    public IReadOnlyList<ThrottleTake> Start(string source, string name) =>
    [
        new(new(nameof(ThrottlingOptions.StartsPerSource), _options.StartsPerSource, TenMinutes), source),
        new(new(nameof(ThrottlingOptions.StartsPerName), _options.StartsPerName, Hour), name),
    ];

    /// <summary>Counted before a challenge is made for an account or for a name that no account answers to; nothing where none is sent.</summary>
    public IReadOnlyList<ThrottleTake> Code(string account, MethodKind method) => !method.Sends() ? [] :
    [
        new(new(nameof(ThrottlingOptions.CodesPerAccount), _options.CodesPerAccount, TenMinutes), account),
        new(new(nameof(ThrottlingOptions.CodesPerAccountDaily), _options.CodesPerAccountDaily, Day), account),
    ];

    /// <summary>Counted before a code goes to an address.</summary>
    public IReadOnlyList<ThrottleTake> Address(string address) =>
        [new(new(nameof(ThrottlingOptions.CodesPerAddressDaily), _options.CodesPerAddressDaily, Day), address)];

    /// <summary>Counted when sign-in names are asked for, whether or not anybody has the address.</summary>
    public IReadOnlyList<ThrottleTake> NameReminder(string source, string address) =>
    [
        new(new(nameof(ThrottlingOptions.NameRemindersPerSource), _options.NameRemindersPerSource, TenMinutes), source),
        new(new(nameof(ThrottlingOptions.NameRemindersPerAddressDaily), _options.NameRemindersPerAddressDaily, Day), address),
    ];

    /// <summary>Counted when the user asks for another code.</summary>
    public IReadOnlyList<ThrottleTake> CodeAgain(Guid reset) =>
        [new(new(nameof(ThrottlingOptions.CodesPerReset), _options.CodesPerReset, Day), reset.ToString("N"))];

    /// <summary>Counted before a proof is compared.</summary>
    public IReadOnlyList<ThrottleTake> Proof(string account) =>
        [new(new(nameof(ThrottlingOptions.ProofsPerAccount), _options.ProofsPerAccount, Hour), account)];

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
        [new(new(nameof(ThrottlingOptions.WritesPerAccount), _options.WritesPerAccount, Hour), account)];
}
