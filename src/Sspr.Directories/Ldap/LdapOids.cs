namespace Sspr.Directories.Ldap;

/// <summary>Object identifiers of the extensions in use.</summary>
internal static class LdapOids
{
    /// <summary>Simple paged results (RFC 2696).</summary>
    public const string PagedResults = "1.2.840.113556.1.4.319";

    /// <summary>LDAP_SERVER_POLICY_HINTS (MS-ADTS 3.1.1.3.4.1.27).</summary>
    public const string PolicyHints = "1.2.840.113556.1.4.2239";

    /// <summary>LDAP_SERVER_POLICY_HINTS_DEPRECATED, the same thing in older servers.</summary>
    public const string PolicyHintsDeprecated = "1.2.840.113556.1.4.2066";

    /// <summary>LDAP_SERVER_SD_FLAGS (MS-ADTS 3.1.1.3.4.1.11).</summary>
    public const string SecurityDescriptorFlags = "1.2.840.113556.1.4.801";

    /// <summary>LDAP_SERVER_DIRSYNC (MS-ADTS 3.1.1.3.4.1.3).</summary>
    public const string DirSync = "1.2.840.113556.1.4.841";

    /// <summary>LDAP_SERVER_SHOW_DELETED (MS-ADTS 3.1.1.3.4.1.14).</summary>
    public const string ShowDeleted = "1.2.840.113556.1.4.417";

    /// <summary>LDAP_SERVER_EXTENDED_DN (MS-ADTS 3.1.1.3.4.1.5).</summary>
    public const string ExtendedDn = "1.2.840.113556.1.4.529";

    /// <summary>LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS: what only a read-only domain controller says of itself (MS-ADTS 3.1.1.3.4.3).</summary>
    public const string PartialSecrets = "1.2.840.113556.1.4.1920";

    /// <summary>LDAP_MATCHING_RULE_IN_CHAIN (MS-ADTS 3.1.1.3.4.4.3).</summary>
    public const string InChain = "1.2.840.113556.1.4.1941";

    /// <summary>LDAP_MATCHING_RULE_BIT_AND (MS-ADTS 3.1.1.3.4.4.1).</summary>
    public const string BitAnd = "1.2.840.113556.1.4.803";

    /// <summary>StartTLS (RFC 4511 §4.14).</summary>
    public const string StartTls = "1.3.6.1.4.1.1466.20037";

    /// <summary>Notice of disconnection (RFC 4511 §4.4.1).</summary>
    public const string NoticeOfDisconnection = "1.3.6.1.4.1.1466.20036";

    /// <summary>Password modify (RFC 3062).</summary>
    public const string PasswordModify = "1.3.6.1.4.1.4203.1.11.1";

    /// <summary>Who am I? (RFC 4532).</summary>
    public const string WhoAmI = "1.3.6.1.4.1.4203.1.11.3";

    /// <summary>Assertion: the request is carried out only if a filter holds for the entry (RFC 4528).</summary>
    public const string Assertion = "1.3.6.1.1.12";

    /// <summary>Content synchronisation: the request (RFC 4533 §2.2).</summary>
    public const string SyncRequest = "1.3.6.1.4.1.4203.1.9.1.1";

    /// <summary>What became of an entry that comes (RFC 4533 §2.3).</summary>
    public const string SyncState = "1.3.6.1.4.1.4203.1.9.1.2";

    /// <summary>The end of a content synchronisation (RFC 4533 §2.4).</summary>
    public const string SyncDone = "1.3.6.1.4.1.4203.1.9.1.3";

    /// <summary>What is said between entries (RFC 4533 §2.5).</summary>
    public const string SyncInfo = "1.3.6.1.4.1.4203.1.9.1.4";

    /// <summary>Get effective rights, as Sun and 389 Directory Server have it.</summary>
    public const string EffectiveRights = "1.3.6.1.4.1.42.2.27.9.5.2";

    /// <summary>No-Op: the request is examined and not carried out (draft-zeilenga-ldap-noop-12), by the identifier that OpenLDAP has for it.</summary>
    public const string NoOp = "1.3.6.1.4.1.4203.666.5.2";

    /// <summary>Password policy (draft-behera-ldap-password-policy-10 §6).</summary>
    public const string PasswordPolicy = "1.3.6.1.4.1.42.2.27.8.5.1";
}
