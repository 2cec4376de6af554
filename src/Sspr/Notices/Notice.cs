using Sspr.Directories;

namespace Sspr.Notices;

/// <summary>
/// Something that the owner of an account is to be told, from the commit that caused it until every channel was told. It stays after that
/// until <see cref="Details"/> and key are not needed any more, so that nobody is told twice.
/// </summary>
internal sealed record Notice
{
    /// <summary>The longest key.</summary>
    public const int LongestKey = 200;

    /// <summary>Row id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about; a second notice with the same key is not taken, whichever node makes it.</summary>
    public required string Key { get; init; }

    /// <summary>What is told.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>The account's directory.</summary>
    public required DirectoryName Directory { get; init; }

    /// <summary>The account; empty where <see cref="NoticeKind.ReminderRound"/> is about all of a directory.</summary>
    public AccountId Account { get; init; }

    /// <summary><c>en</c> or <c>ja</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The facts to be told.</summary>
    public required NoticeDetails Details { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>From then on it is not worth telling.</summary>
    public required DateTimeOffset GiveUpAt { get; init; }

    /// <summary>How often it was taken already.</summary>
    public int Tries { get; init; }

    /// <summary>The channels that need not be told any more, as <see cref="NoticeChannel.Mark"/> writes them.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];
}

/// <summary>What can be told. The names are stored.</summary>
internal enum NoticeKind
{
    /// <summary>A password was set without the former one.</summary>
    PasswordWasReset,

    /// <summary>A password was set with the former one.</summary>
    PasswordWasChanged,

    /// <summary>A lock was lifted.</summary>
    AccountWasUnlocked,

    /// <summary>A method came, went or was replaced.</summary>
    MethodChanged,

    /// <summary>An operator issued a Temporary Access Pass.</summary>
    PassIssued,

    /// <summary>Somebody guesses at the proofs.</summary>
    ProofsWereWrong,

    /// <summary>A password is about to expire.</summary>
    PasswordExpires,

    /// <summary>Not a notice yet: find out whose password is about to expire in one directory.</summary>
    ReminderRound,
}
