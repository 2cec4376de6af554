using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Sspr.Directories.Ldap;

/// <summary>How to reach and use a directory over LDAP, whatever its kind.</summary>
public abstract record LdapDirectoryOptions
{
    private const string OwnCount = "A list has a Count of its own; nothing is looked up by reflection.";

    /// <summary>The directory's name in the settings: 1 to 64 letters, digits, dots, hyphens or underscores.</summary>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// Servers as <c>host:port</c>, tried in this order; without a port it is 636. Each entry names one server and not a name behind which
    /// there are several: an operation is read and written on one and the same. The host is the name that the certificate must carry.
    /// </summary>
    [MinLength(1)]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = OwnCount)]
    public IReadOnlyList<string> Servers { get; set; } = [];

    /// <summary>Distinguished name of the whole directory or domain; null takes it from the root DSE.</summary>
    public string? BaseDn { get; set; }

    /// <summary>Distinguished names of the organisational units that are served. An account elsewhere is refused.</summary>
    [MinLength(1)]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = OwnCount)]
    public IReadOnlyList<string> SearchBases { get; set; } = [];

    /// <summary>Distinguished names of organisational units that are kept out although they are inside <see cref="SearchBases"/>.</summary>
    public IReadOnlyList<string> DeniedBases { get; set; } = [];

    /// <summary>The account that signs in: distinguished name, or in Active Directory userPrincipalName.</summary>
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

    /// <summary>Connections to each server; 1 to 64. Each carries many requests at once.</summary>
    [Range(1, 64)]
    public int PoolSize { get; set; } = 4;

    /// <summary>Attributes with e-mail addresses that a code may be sent to; if none is named, what the directory has by custom.</summary>
    /// <remarks>Empty by default: a list in the settings is added to the default one, not put in its place.</remarks>
    public IReadOnlyList<string> MailAttributes { get; set; } = [];

    /// <summary>Attributes with mobile numbers; <c>mobile</c> if none is named.</summary>
    public IReadOnlyList<string> MobileAttributes { get; set; } = [];

    /// <summary>Attributes with office numbers; <c>telephoneNumber</c> if none is named.</summary>
    public IReadOnlyList<string> OfficePhoneAttributes { get; set; } = [];

    /// <summary>
    /// Goes on with a reset where it cannot be held to history and minimum age: on Samba before 4.24, or with a root account in OpenLDAP.
    /// Refused by default.
    /// </summary>
    public bool AllowWithoutHistory { get; set; }

    /// <summary>
    /// Strict mode: a multi-valued string attribute that carries the id of the last operation, such as <c>extensionName</c>. The service
    /// account needs the right to write it. Null for basic mode.
    /// </summary>
    public string? StampAttribute { get; set; }

    /// <summary>
    /// An attribute that has the same value on every account of one person and that no user may write, such as <c>employeeID</c>: then a
    /// person who resets one account may set the same password for the others. Null leaves this directory out of that.
    /// </summary>
    public string? PersonAttribute { get; set; }

    /// <summary>Groups whose members are refused too, by name or distinguished name, in Active Directory by sAMAccountName or SID. One that
    /// does not exist refuses everybody.</summary>
    public IReadOnlyList<string> ProtectedGroups { get; set; } = [];

    /// <summary>Longest password, in UTF-16 units; 8 to 256.</summary>
    [Range(8, NewPassword.MaximumLength)]
    public int MaximumPasswordLength { get; set; } = NewPassword.MaximumLength;

    /// <summary>The attributes that count.</summary>
    public IReadOnlyList<string> MailAttributesInForce() => MailAttributes.Count > 0 ? MailAttributes : CustomaryMailAttributes;

    /// <summary>The attributes with mobile numbers that count.</summary>
    public IReadOnlyList<string> MobileAttributesInForce() => MobileAttributes.Count > 0 ? MobileAttributes : ["mobile"];

    /// <summary>The attributes with office numbers that count.</summary>
    public IReadOnlyList<string> OfficePhoneAttributesInForce() => OfficePhoneAttributes.Count > 0 ? OfficePhoneAttributes : ["telephoneNumber"];

    /// <summary>The attributes with mail addresses that directories of this kind have by custom.</summary>
    protected virtual IReadOnlyList<string> CustomaryMailAttributes => ["mail"];

    /// <summary>What is wrong with these settings, one sentence each with key, value and what is allowed; empty if nothing is.</summary>
    public abstract IReadOnlyList<string> Validate();

    internal LdapTransport Transport() => new()
    {
        CaFile = CaFile,
        CheckRevocation = CheckRevocation,
        StartTls = StartTls,
        ConnectTimeout = ConnectTimeout,
        RequestTimeout = RequestTimeout,
    };

    internal IEnumerable<LdapEndpoint> Endpoints() =>
        Servers.Select(static server => LdapEndpoint.TryParse(server, out var endpoint) ? endpoint : null).OfType<LdapEndpoint>();
}
