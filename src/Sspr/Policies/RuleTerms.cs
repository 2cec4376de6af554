using Sspr.Methods;

namespace Sspr.Policies;

/// <summary>What holds for the accounts that a rule concerns.</summary>
internal sealed record RuleTerms
{
    /// <summary>How many gates a reset demands, 1 to 5.</summary>
    public int Gates { get; init; } = 2;

    /// <summary>Says that one gate is meant; without it a document with one gate is refused.</summary>
    public bool AllowSingleGate { get; init; }

    /// <summary>The methods that may pass a gate.</summary>
    public IReadOnlyList<MethodKind> Methods { get; init; } = DefaultMethods;

    /// <summary>Which methods count together.</summary>
    public CombinationTerms Combinations { get; init; } = new();

    /// <summary>Whether a forgotten password may be reset.</summary>
    public bool ResetAllowed { get; init; } = true;

    /// <summary>Unlocking without a new password.</summary>
    public UnlockTerms Unlock { get; init; } = new();

    /// <summary>Whether a known password may be changed here.</summary>
    public bool ChangeAllowed { get; init; } = true;

    /// <summary>What users register, and how.</summary>
    public RegistrationTerms Registration { get; init; } = new();

    /// <summary>Our rules for a new password, beside those of the directory.</summary>
    public PasswordTerms Password { get; init; } = new();

    /// <summary>What a rule allows that names no methods: neither telephone nor questions (NIST SP 800-63B-4 §3.1.3.3), nobody's word.</summary>
    public static IReadOnlyList<MethodKind> DefaultMethods { get; } =
        [MethodKind.Passkey, MethodKind.AuthenticatorApp, MethodKind.OathToken, MethodKind.RecoveryCode, MethodKind.EmailCode];

    /// <summary>What a reset under these terms demands.</summary>
    public ResetTerms ForReset(string rule) => Demand(rule, Gates);

    /// <summary>What unlocking without a new password demands.</summary>
    public ResetTerms ForUnlock(string rule) => Demand(rule, Unlock.Gates ?? Gates);

    /// <summary>A change demands no gate: the present password is its proof. What is kept is the rule.</summary>
    public ResetTerms ForChange(string rule) => Demand(rule, gates: 0);

    private ResetTerms Demand(string rule, int gates) => new()
    {
        Rule = rule,
        Gates = gates,
        Methods = Methods,
        CountOnce = Combinations.CountOnce,
        PasskeyAlone = Combinations.PasskeyAlone,
    };
}

/// <summary>Unlocking without a new password.</summary>
internal sealed record UnlockTerms
{
    /// <summary>Whether it is offered.</summary>
    public bool Allowed { get; init; }

    /// <summary>How many gates it demands; null for as many as a reset.</summary>
    public int? Gates { get; init; }
}

/// <summary>Which methods count together.</summary>
internal sealed record CombinationTerms
{
    /// <summary>Lists of methods that pass one gate between them, however many of a list are proved.</summary>
    /// <remarks>
    /// By default codes that we issue and send are one list (who reads the mail often reads the phone: NIST SP 800-63B-4 §4.2.2 wants
    /// recovery codes by different methods), and so are codes that a thing in the hand computes.
    /// </remarks>
    public IReadOnlyList<IReadOnlyList<MethodKind>> CountOnce { get; init; } = DefaultCountOnce;

    /// <summary>Whether a passkey, which proves a thing and its user at once, is enough by itself.</summary>
    public bool PasskeyAlone { get; init; }

    /// <summary>See <see cref="CountOnce"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<MethodKind>> DefaultCountOnce { get; } =
    [
        [MethodKind.EmailCode, MethodKind.SmsCode, MethodKind.MobileCall, MethodKind.OfficeCall],
        [MethodKind.AuthenticatorApp, MethodKind.OathToken],
    ];
}
