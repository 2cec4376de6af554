using Sspr.Agents;
using Sspr.Directories.Writeback;

namespace Sspr.Storage.Rows;

/// <summary>An agent as it is stored.</summary>
internal sealed class AgentRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required byte[] PublicKey { get; init; }

    public required string Directories { get; init; }

    public DateTimeOffset EnrolledAt { get; init; }

    public DateTimeOffset? LastSeenAt { get; init; }

    public string? Build { get; init; }

    public AgentStatus Status { get; init; }

    public FreezeReason? FrozenBecause { get; init; }

    public byte[]? Transcript { get; init; }

    public DateTimeOffset? KeySince { get; init; }

    public byte[]? PreviousKey { get; init; }

    public DateTimeOffset? KeyAskedAt { get; init; }

    public long JournalHead { get; init; }

    public byte[]? ServerKeyId { get; init; }

    public static AgentRow From(EnrolledAgent agent) => new()
    {
        Id = agent.Id.ToString(),
        Name = agent.Name,
        PublicKey = agent.PublicKey.ToArray(),
        Directories = DirectoryList.Join(agent.Directories),
        EnrolledAt = agent.EnrolledAt,
        LastSeenAt = agent.LastSeenAt,
        Build = agent.Build,
        Status = agent.Status,
        FrozenBecause = agent.FrozenBecause,
        Transcript = agent.Transcript?.ToArray(),
        KeySince = agent.KeySince,
        PreviousKey = agent.PreviousKey?.ToArray(),
        KeyAskedAt = agent.KeyAskedAt,
        JournalHead = agent.JournalHead,
        ServerKeyId = agent.ServerKeyId?.ToArray(),
    };

    public EnrolledAgent ToAgent() => new()
    {
        Id = AgentId.Parse(Id),
        Name = Name,
        PublicKey = PublicKey,
        Directories = DirectoryList.Split(Directories),
        EnrolledAt = EnrolledAt,
        LastSeenAt = LastSeenAt,
        Build = Build,
        Status = Status,
        FrozenBecause = FrozenBecause,
        Transcript = Memory(Transcript),
        KeySince = KeySince,
        PreviousKey = Memory(PreviousKey),
        KeyAskedAt = KeyAskedAt,
        JournalHead = JournalHead,
        ServerKeyId = Memory(ServerKeyId),
    };

    // a plain null is read as an array that is null here, and becomes an empty memory instead of none
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes);
}
