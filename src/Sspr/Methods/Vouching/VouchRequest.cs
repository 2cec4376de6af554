using Sspr.Accounts;
using Sspr.Directories;

namespace Sspr.Methods.Vouching;

/// <summary>That somebody who may vouch for an applicant is asked to do it. It belongs to one challenge of one attempt.</summary>
internal sealed record VouchRequest
{
    /// <summary>The challenge.</summary>
    public required Guid Challenge { get; init; }

    /// <summary>The attempt's support code, as applicant and audit know it.</summary>
    public required string Attempt { get; init; }

    /// <summary>The applicant's directory.</summary>
    public required DirectoryName Directory { get; init; }

    /// <summary>The applicant's account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>What the account is called in the audit.</summary>
    public required AccountKey AccountKey { get; init; }

    /// <summary>Sign-in name, for the one who vouches.</summary>
    public required string LoginName { get; init; }

    /// <summary>The applicant's name, for the one who vouches; null if the directory has none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Keyed hash of the network address that the applicant came from.</summary>
    public required string Source { get; init; }

    /// <summary>The number on the applicant's page: three digits. It shows that the two talk to each other; by itself it opens nothing.</summary>
    public required string Number { get; init; }

    /// <summary>Groups of the applicant's directory whose members may vouch.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Distinguished name of the manager who may vouch; null if none may.</summary>
    public string? Manager { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The first moment at which it is over.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Numbers tried so far.</summary>
    public int Tries { get; init; }

    /// <summary>What was decided; null as long as nothing was.</summary>
    public VouchDecision? Decision { get; init; }

    /// <summary>Who decided, as the audit calls them.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether somebody may still answer it.</summary>
    public bool IsOpenAt(DateTimeOffset now) => Decision is null && now < ExpiresAt;
}

/// <summary>What became of a request. The names are stored.</summary>
internal enum VouchDecision
{
    /// <summary>Somebody vouched.</summary>
    Approved,

    /// <summary>Somebody said that it is not the applicant.</summary>
    Refused,

    /// <summary>Too many wrong numbers.</summary>
    Exhausted,
}
