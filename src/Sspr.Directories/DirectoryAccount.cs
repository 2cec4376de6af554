namespace Sspr.Directories;

/// <summary>An account as its directory describes it now.</summary>
public sealed record DirectoryAccount
{
    /// <summary>The most numbers of one kind that are taken from an account.</summary>
    public const int MostPhones = 4;

    /// <summary>What stays the same when it is renamed or moved.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The security identifier in its text form (MS-DTYP 2.4.2.1); null where the directory has none.</summary>
    public string? Sid { get; init; }

    /// <summary>The short name people type: <c>sAMAccountName</c> or <c>uid</c>.</summary>
    public required string LoginName { get; init; }

    /// <summary>The long name people type: <c>userPrincipalName</c>; null if it has none.</summary>
    public string? PrincipalName { get; init; }

    /// <summary>The name to address the user by; null if it has none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where the entry stands now; for evidence, never as a key.</summary>
    public required string DistinguishedName { get; init; }

    /// <summary>E-mail addresses on file in the attributes that the settings name; well-formed ones only.</summary>
    public IReadOnlyList<string> MailAddresses { get; init; } = [];

    /// <summary>Mobile numbers as they stand in the attributes that the settings name, not normalised; at most <see cref="MostPhones"/>.</summary>
    public IReadOnlyList<string> MobilePhones { get; init; } = [];

    /// <summary>Office numbers, likewise.</summary>
    public IReadOnlyList<string> OfficePhones { get; init; } = [];

    /// <summary>What is on file and cannot be used as an address or number, for diagnosis.</summary>
    public IReadOnlyList<MalformedContact> MalformedContacts { get; init; } = [];

    /// <summary>The country as two letters (ISO 3166-1, attribute <c>c</c>), to read numbers without a country code by; null if there is none.</summary>
    public string? Country { get; init; }

    /// <summary>Where the manager's entry stands, as a distinguished name; null if there is none.</summary>
    public string? Manager { get; init; }

    /// <summary>
    /// What stands in the attribute that says whose it is (<c>PersonAttribute</c> of the directory's settings); null if there is no such
    /// attribute, or not exactly one usable value in it.
    /// </summary>
    public string? Person { get; init; }

    /// <summary>When the password expires by the directory's own reckoning; null if never, and if it must be changed anyhow.</summary>
    public DateTimeOffset? PasswordExpiresAt { get; init; }

    /// <summary>What stands between it and a sign-in.</summary>
    public AccountState State { get; init; }

    /// <summary>When its password was last set; null if it must be changed or was never set.</summary>
    public DateTimeOffset? PasswordLastSet { get; init; }

    /// <summary>Why self-service must not touch it; null if it may.</summary>
    public Protection? Protection { get; init; }
}
