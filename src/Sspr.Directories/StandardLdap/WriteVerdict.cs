using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>What the answer to a write of a password means.</summary>
internal enum WriteVerdict
{
    /// <summary>Nothing that is known here; the server answered, so nothing changed.</summary>
    Unexpected,
    TooShort,
    TooLong,
    NotComplex,
    InHistory,
    TooYoung,

    /// <summary>A rule, without the name of it.</summary>
    AgainstPolicy,
    WrongCurrent,
    RightMissing,

    /// <summary>The policy lets nobody but an administrator change passwords.</summary>
    ChangeForbidden,
    AccountGone,

    /// <summary>The stamp or the password is another one than was prepared for.</summary>
    Moved,
    ReadOnly,
    ServerUnavailable,

    /// <summary>An error from which it does not follow that nothing changed.</summary>
    Uncertain,
}

/// <summary>Finds the meaning of an answer: the control and the server's words where its kind is known, then the code.</summary>
internal static class WriteVerdicts
{
    public static WriteVerdict Of(LdapResult answer, LdapDialect dialect)
    {
        var (control, words) = (OfControl(PolicyControl.Of(answer).Error), dialect.ReadWords(answer));
        return (dialect.WordsSayMore ? words ?? control : control ?? words) ?? OfCode(answer.Code);
    }

    private static WriteVerdict? OfControl(PolicyError? error) => error switch
    {
        PolicyError.TooShort => WriteVerdict.TooShort,
        PolicyError.TooLong => WriteVerdict.TooLong,
        PolicyError.InsufficientQuality => WriteVerdict.NotComplex,
        PolicyError.InHistory => WriteVerdict.InHistory,
        PolicyError.TooYoung => WriteVerdict.TooYoung,
        PolicyError.ModificationNotAllowed => WriteVerdict.ChangeForbidden,
        PolicyError.MustSupplyOldPassword => WriteVerdict.RightMissing,
        _ => null,
    };

    private static WriteVerdict OfCode(LdapResultCode code) => code switch
    {
        LdapResultCode.InsufficientAccessRights => WriteVerdict.RightMissing,
        LdapResultCode.NoSuchObject => WriteVerdict.AccountGone,
        LdapResultCode.NoSuchAttribute or LdapResultCode.AttributeOrValueExists or LdapResultCode.AssertionFailed => WriteVerdict.Moved,
        LdapResultCode.Referral => WriteVerdict.ReadOnly,
        LdapResultCode.Busy or LdapResultCode.Unavailable => WriteVerdict.ServerUnavailable,
        LdapResultCode.ConstraintViolation => WriteVerdict.AgainstPolicy,
        LdapResultCode.TimeLimitExceeded or LdapResultCode.Other => WriteVerdict.Uncertain,
        _ => WriteVerdict.Unexpected,
    };
}
