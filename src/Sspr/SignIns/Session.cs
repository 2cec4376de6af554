using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Resets;

namespace Sspr.SignIns;

/// <summary>A sign-in to the pages on which users look after their own methods, as the store holds it.</summary>
internal sealed record Session
{
    /// <summary>Row id; no secret, and never leaves the server.</summary>
    public required Guid Id { get; init; }

    /// <summary><see cref="BrowserKey.Hash"/> of the browser; another one at each step that gains rights.</summary>
    public required string KeyHash { get; init; }

    /// <summary>The account's directory.</summary>
    public required DirectoryName Directory { get; init; }

    /// <summary>The account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>What the account is called in counters and audit.</summary>
    public required AccountKey AccountKey { get; init; }

    /// <summary>The name that was typed.</summary>
    public required string TypedName { get; init; }

    /// <summary>How much was proved.</summary>
    public SessionLevel Level { get; init; }

    /// <summary>What was proved beside the password; null before it was.</summary>
    public SecondProofKind? ProvedBy { get; init; }

    /// <summary>The attempt that carries the second proof, or the test of a method; null where there is none.</summary>
    public Guid? Attempt { get; init; }

    /// <summary>The registration that was begun and is not confirmed, sealed; null where there is none.</summary>
    public string? Pending { get; init; }

    /// <summary>Whether the user put off what is due until the next sign-in.</summary>
    public bool PutOff { get; init; }

    /// <summary>Keyed hash of the network address it came from.</summary>
    public required string Source { get; init; }

    /// <summary>When the password was right.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the browser last asked for a page.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it was ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>How much was proved in a session. The names are stored.</summary>
internal enum SessionLevel
{
    /// <summary>The password alone: opens nothing but the way to a second proof.</summary>
    PasswordProved,

    /// <summary>The password and something else: methods may be changed.</summary>
    Proved,
}

/// <summary>What was proved beside the password. The names are stored.</summary>
internal enum SecondProofKind
{
    /// <summary>A method that the user had registered and that counts.</summary>
    Method,

    /// <summary>An address or number that the directory holds: the administrator's data, not the user's.</summary>
    DirectoryData,

    /// <summary>A Temporary Access Pass.</summary>
    Pass,

    /// <summary>The network that the browser is in; only for an account that has nothing else.</summary>
    TrustedNetwork,
}
