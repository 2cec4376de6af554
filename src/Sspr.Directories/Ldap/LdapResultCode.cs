namespace Sspr.Directories.Ldap;

/// <summary>Result codes of RFC 4511 appendix A that this product tells apart; a server may send others.</summary>
internal enum LdapResultCode
{
    Success = 0,
    OperationsError = 1,
    ProtocolError = 2,
    TimeLimitExceeded = 3,
    SizeLimitExceeded = 4,
    StrongerAuthRequired = 8,
    Referral = 10,
    AdminLimitExceeded = 11,
    UnavailableCriticalExtension = 12,
    ConfidentialityRequired = 13,
    NoSuchAttribute = 16,
    ConstraintViolation = 19,
    AttributeOrValueExists = 20,
    NoSuchObject = 32,
    InvalidDnSyntax = 34,
    InappropriateAuthentication = 48,
    InvalidCredentials = 49,
    InsufficientAccessRights = 50,
    Busy = 51,
    Unavailable = 52,
    UnwillingToPerform = 53,
    Other = 80,
    AssertionFailed = 122,

    /// <summary>e-syncRefreshRequired (RFC 4533 §2.6).</summary>
    SyncRefreshRequired = 4096,

    /// <summary>What OpenLDAP answers in place of success to a request with the No-Op control.</summary>
    NoOperation = 16654,
}
