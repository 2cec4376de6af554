using Sspr.Messaging;

namespace Sspr.Notifications;

/// <summary>One kind of mail: what its template may and must contain. Its texts are one file a language.</summary>
/// <param name="Name">The beginning of its files' names.</param>
/// <param name="Mandatory">Placeholders without which it would be useless.</param>
/// <param name="Optional">Other placeholders that it has values for.</param>
internal sealed record MailKind(string Name, IReadOnlyList<string> Mandatory, IReadOnlyList<string> Optional)
{
    private static readonly string[] NoticeValues = ["organisation", "name", "moment", "notMe", "helpdesk", "supportCode"];

    private static readonly string[] MethodValues = [.. NoticeValues, "destination", "countsFrom", "staff"];

    private static readonly string[] CodeValues = ["organisation", "name", "moment", "minutes", "supportCode"];

    /// <summary>The code for a new password.</summary>
    public static readonly MailKind EmailCode = new("email-code", ["code"], CodeValues);

    /// <summary>The code that unlocks an account.</summary>
    public static readonly MailKind UnlockCode = new("email-code-unlock", ["code"], CodeValues);

    /// <summary>The code for exchanging a known password.</summary>
    public static readonly MailKind ChangeCode = new("email-code-change", ["code"], CodeValues);

    /// <summary>The code for the second proof of a sign-in.</summary>
    public static readonly MailKind SignInCode = new("email-code-sign-in", ["code"], CodeValues);

    /// <summary>The code that shows that an address is one's own. It names nobody: whoever has the address may be somebody else.</summary>
    public static readonly MailKind RegistrationCode = new("email-code-registration", ["code"], ["organisation", "minutes"]);

    /// <summary>A password was set without the former one.</summary>
    public static readonly MailKind PasswordWasReset = new("password-was-reset", ["account"], NoticeValues);

    /// <summary>A password was set with the former one.</summary>
    public static readonly MailKind PasswordWasChanged = new("password-was-changed", ["account"], NoticeValues);

    /// <summary>A lock was lifted, the password stayed.</summary>
    public static readonly MailKind AccountWasUnlocked = new("account-was-unlocked", ["account"], NoticeValues);

    /// <summary>A method was registered.</summary>
    public static readonly MailKind MethodWasAdded = new("method-was-added", ["account", "method"], MethodValues);

    /// <summary>A registration was taken away.</summary>
    public static readonly MailKind MethodWasRemoved = new("method-was-removed", ["account", "method"], MethodValues);

    /// <summary>A registration was replaced or became the default.</summary>
    public static readonly MailKind MethodWasChanged = new("method-was-changed", ["account", "method"], MethodValues);

    /// <summary>An operator issued a Temporary Access Pass.</summary>
    public static readonly MailKind PassWasIssued = new("pass-was-issued", ["account", "from", "until"], NoticeValues);

    /// <summary>Somebody guesses at the proofs of an account.</summary>
    public static readonly MailKind ProofsWereWrong = new("proofs-were-wrong", ["account"], NoticeValues);

    /// <summary>The answer to "I forgot my user name".</summary>
    public static readonly MailKind SignInNames =
        new("sign-in-names", ["signInNames"], ["organisation", "name", "moment", "portal", "supportCode"]);

    /// <summary>To administrators: an owner says that somebody else acts.</summary>
    public static readonly MailKind SelfServiceFrozen = new("self-service-frozen", ["account"], ["organisation", "moment", "supportCode"]);

    /// <summary>To administrators: a password could not be set or read back as a rehearsal.</summary>
    public static readonly MailKind RehearsalFailed = new("rehearsal-failed", ["directory", "problem"], ["organisation", "moment", "step"]);

    /// <summary>A password is about to expire.</summary>
    public static readonly MailKind PasswordExpires =
        new("password-expires", ["moment"], ["organisation", "name", "account", "days", "left", "change", "helpdesk"]);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<MailKind> All =
    [
        EmailCode, UnlockCode, ChangeCode, SignInCode, RegistrationCode, PasswordWasReset, PasswordWasChanged, AccountWasUnlocked, MethodWasAdded,
        MethodWasRemoved, MethodWasChanged, PassWasIssued, ProofsWereWrong, SignInNames, SelfServiceFrozen, RehearsalFailed,
        PasswordExpires,
    ];

    /// <summary>The languages that every kind is written in.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "ja"];

    /// <summary>The mail with a code for a purpose.</summary>
    public static MailKind CodeFor(CodePurpose purpose) => purpose switch
    {
        CodePurpose.Reset => EmailCode,
        CodePurpose.Unlock => UnlockCode,
        CodePurpose.Change => ChangeCode,
        CodePurpose.SignIn => SignInCode,
        CodePurpose.Register => RegistrationCode,
    };

    /// <summary>Every placeholder that has a value.</summary>
    public IEnumerable<string> Placeholders => Mandatory.Concat(Optional);
}
