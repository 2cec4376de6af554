namespace Sspr.Methods;

/// <summary>The kinds of verification. The names are stored; a number is never used twice.</summary>
internal enum MethodKind
{
    /// <summary>A code sent to an e-mail address.</summary>
    EmailCode = 1,

    /// <summary>A code sent to a mobile phone as a text message.</summary>
    SmsCode = 2,

    /// <summary>A code spoken to a mobile phone.</summary>
    MobileCall = 3,

    /// <summary>A code spoken to an office phone.</summary>
    OfficeCall = 4,

    /// <summary>A code from an authenticator app (RFC 6238).</summary>
    AuthenticatorApp = 5,

    /// <summary>A code from a hardware token (RFC 4226, RFC 6238).</summary>
    OathToken = 6,

    /// <summary>A passkey or security key with user verification (WebAuthn Level 3).</summary>
    Passkey = 7,

    /// <summary>Answers to questions that the user chose.</summary>
    SecurityQuestions = 8,

    /// <summary>One of the codes that the user keeps for the day when all else is lost.</summary>
    RecoveryCode = 9,

    /// <summary>A named second person who vouches for the user.</summary>
    Vouching = 10,
}
