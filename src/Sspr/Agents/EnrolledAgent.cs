using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Agents;

/// <summary>An agent that has shown a one-time code and whose key the server knows since.</summary>
public sealed record EnrolledAgent
{
    /// <summary>Its id, chosen by the server.</summary>
    public required AgentId Id { get; init; }

    /// <summary>What the administrator calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Its ECDSA P-256 key as a SubjectPublicKeyInfo (RFC 5480); every message it sends is signed with it.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>The directories it may be asked about; it serves those of them that its own file names too.</summary>
    public required IReadOnlyList<DirectoryName> Directories { get; init; }

    /// <summary>When it was enrolled.</summary>
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>When it was last heard of, to about a minute; null before it first connected.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The version it said it is; null before it first connected.</summary>
    public string? Build { get; init; }

    /// <summary>Whether the server works with it.</summary>
    public AgentStatus Status { get; init; } = AgentStatus.Active;

    /// <summary>Why it is frozen; null if it is not.</summary>
    public FreezeReason? FrozenBecause { get; init; }

    /// <summary>SHA-256 of its enrolment as it travelled, from which both sides make the same words; null before words were shown.</summary>
    public ReadOnlyMemory<byte>? Transcript { get; init; }

    /// <summary>When it began to use its key; null if that is since it was enrolled.</summary>
    public DateTimeOffset? KeySince { get; init; }

    /// <summary>The key that it used before, which is refused and named when somebody shows it; null if it never changed.</summary>
    public ReadOnlyMemory<byte>? PreviousKey { get; init; }

    /// <summary>When an administrator asked for a new key and the agent has not changed it since; null if nobody did.</summary>
    public DateTimeOffset? KeyAskedAt { get; init; }

    /// <summary>The longest journal that the server has seen of it, as the number of its last record on the disk.</summary>
    public long JournalHead { get; init; }

    /// <summary>The newest of the server's keys that it said it takes commands from, as an id; null if it never said so.</summary>
    public ReadOnlyMemory<byte>? ServerKeyId { get; init; }
}
