namespace Sspr.Directories.Synchronisation;

/// <summary>One entry as its directory describes it, with what policy, methods and diagnosis need and nothing secret.</summary>
internal sealed record DirectoryObject
{
    /// <summary>Most values of one attribute that are carried.</summary>
    public const int MostValues = 300;

    /// <summary>Longest value that is carried, in UTF-16 units.</summary>
    public const int LongestValue = 1024;

    /// <summary>No other attributes.</summary>
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal).AsReadOnly();

    /// <summary>What stays the same when it is renamed or moved: <c>objectGUID</c> or <c>entryUUID</c>.</summary>
    public required Guid Id { get; init; }

    public required ObjectKind Kind { get; init; }

    /// <summary>Where it stands now.</summary>
    public required string DistinguishedName { get; init; }

    /// <summary><c>ms-DS-ConsistencyGuid</c>, which somebody may have set; null if nobody did.</summary>
    public Guid? ConsistencyGuid { get; init; }

    public string? Sid { get; init; }

    public string? LoginName { get; init; }

    public string? PrincipalName { get; init; }

    public string? DisplayName { get; init; }

    public string? Mail { get; init; }

    public IReadOnlyList<string> OtherMails { get; init; } = [];

    public IReadOnlyList<string> ProxyAddresses { get; init; } = [];

    public IReadOnlyList<string> MobilePhones { get; init; } = [];

    public IReadOnlyList<string> OfficePhones { get; init; } = [];

    public string? Country { get; init; }

    public string? Manager { get; init; }

    /// <summary><c>userAccountControl</c>; null where there is none.</summary>
    public int? Control { get; init; }

    /// <summary>Whether an administrator switched it off, where there is no <see cref="Control"/>.</summary>
    public bool IsSwitchedOff { get; init; }

    public long LockoutTime { get; init; }

    public long PasswordLastSet { get; init; }

    public long? AccountExpires { get; init; }

    public long? AdminCount { get; init; }

    public long? PrimaryGroup { get; init; }

    /// <summary><c>groupType</c> of a group.</summary>
    public long? GroupType { get; init; }

    /// <summary>Whether the system itself needs the entry (<c>isCriticalSystemObject</c>).</summary>
    public bool IsCritical { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Other attributes, such as <c>department</c>, that a scope may ask for.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = None;

    /// <summary>Whether it may sign in as far as its own flag says.</summary>
    public bool IsDisabled => IsSwitchedOff || (Control is { } control && (control & 2) != 0);
}
