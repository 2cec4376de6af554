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
}
