using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>How to reach and use one Active Directory or Samba AD domain. <see cref="Validate"/> says what is wrong with it.</summary>
public sealed record ActiveDirectoryOptions
{
    private const string OwnCount = "A list has a Count of its own; nothing is looked up by reflection.";

    /// <summary>The directory's name in the settings: 1 to 64 letters, digits, dots, hyphens or underscores.</summary>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// Domain controllers as <c>host:port</c>, tried in this order; without a port it is 636. Each entry names one domain controller, not
    /// the domain: an operation is read and written on one and the same. The host is the name that the certificate must carry.
    /// </summary>
    [MinLength(1)]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = OwnCount)]
    public IReadOnlyList<string> Servers { get; set; } = [];

    /// <summary>Distinguished name of the domain; null takes it from the root DSE.</summary>
    public string? BaseDn { get; set; }

    /// <summary>Distinguished names of the organisational units that are served. An account elsewhere is refused.</summary>
    [MinLength(1)]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = OwnCount)]
    public IReadOnlyList<string> SearchBases { get; set; } = [];

    /// <summary>The account that signs in: userPrincipalName or distinguished name.</summary>
    [Required]
    public string ServiceAccount { get; set; } = string.Empty;

    /// <summary>File with the account's password; only its owner may read it (0600 or 0400). Read again for each new connection.</summary>
    [Required]
    public string PasswordFile { get; set; } = string.Empty;

    /// <summary>PEM file with the issuers to trust instead of the machine's own; null for the machine's own.</summary>
    public string? CaFile { get; set; }

    /// <summary>Asks the issuer whether the server's certificate was revoked, and refuses if it does not say.</summary>
    public bool CheckRevocation { get; set; }

    /// <summary>Uses StartTLS (usually port 389) instead of TLS from the first byte.</summary>
    public bool StartTls { get; set; }

    /// <summary>For name, connection, TLS and bind together; 100 ms to 60 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>For one request; 100 ms to 60 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Connections to each domain controller; 1 to 64. Each carries many requests at once.</summary>
    [Range(1, 64)]
    public int PoolSize { get; set; } = 4;

    /// <summary>Attributes with e-mail addresses that a code may be sent to; <c>mail</c> and <c>otherMailbox</c> if none is named.</summary>
    /// <remarks>Empty by default: a list in the settings is added to the default one, not put in its place.</remarks>
    public IReadOnlyList<string> MailAttributes { get; set; } = [];

    /// <summary>Attributes with mobile numbers; <c>mobile</c> if none is named.</summary>
    public IReadOnlyList<string> MobileAttributes { get; set; } = [];

    /// <summary>Attributes with office numbers; <c>telephoneNumber</c> if none is named.</summary>
    public IReadOnlyList<string> OfficePhoneAttributes { get; set; } = [];

    /// <summary>
    /// Goes on with a reset on domain controllers that cannot hold it to history and minimum age (Samba before 4.24). Refused by default.
    /// </summary>
    public bool AllowWithoutHistory { get; set; }

    /// <summary>
    /// Strict mode: a multi-valued string attribute, such as <c>extensionName</c>, that carries the id of the last operation. The service
    /// account needs the right to write it. Null for basic mode.
    /// </summary>
    public string? StampAttribute { get; set; }

    /// <summary>
    /// How long the domain goes on accepting the previous password for network sign-in. It cannot be read over LDAP: 60 minutes is what
    /// Samba and Windows do unless told otherwise.
    /// </summary>
    public TimeSpan PreviousPasswordGrace { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>Groups whose members are refused too, by sAMAccountName or SID. One that does not exist refuses everybody.</summary>
    public IReadOnlyList<string> ProtectedGroups { get; set; } = [];

    /// <summary>Longest password, in UTF-16 units; 8 to 256.</summary>
    [Range(8, NewPassword.MaximumLength)]
    public int MaximumPasswordLength { get; set; } = NewPassword.MaximumLength;

    /// <summary>The attributes that count.</summary>
    public IReadOnlyList<string> MailAttributesInForce() => MailAttributes.Count > 0 ? MailAttributes : ["mail", "otherMailbox"];

    /// <summary>The attributes with mobile numbers that count.</summary>
    public IReadOnlyList<string> MobileAttributesInForce() => MobileAttributes.Count > 0 ? MobileAttributes : ["mobile"];

    /// <summary>The attributes with office numbers that count.</summary>
    public IReadOnlyList<string> OfficePhoneAttributesInForce() => OfficePhoneAttributes.Count > 0 ? OfficePhoneAttributes : ["telephoneNumber"];

    /// <summary>What is wrong with these settings, one sentence each with key, value and what is allowed; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate() => [.. ActiveDirectoryOptionsCheck.Examine(this)];
}
