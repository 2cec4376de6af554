using Sspr.Agents;

namespace Sspr.Storage.Rows;

/// <summary>An enrolment code as it is stored: nobody can enrol with what stands here.</summary>
internal sealed class EnrolmentCodeRow
{
    public required string Id { get; init; }

    public required byte[] SealedKey { get; init; }

    public required string AgentName { get; init; }

    public required string Directories { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    public static EnrolmentCodeRow From(EnrolmentCode code) => new()
    {
        Id = code.Id,
        SealedKey = code.SealedKey.ToArray(),
        AgentName = code.AgentName,
        Directories = DirectoryList.Join(code.Directories),
        ExpiresAt = code.ExpiresAt,
        Attempts = code.Attempts,
        UsedAt = code.UsedAt,
    };

    public EnrolmentCode ToCode() => new()
    {
        Id = Id,
        SealedKey = SealedKey,
        AgentName = AgentName,
        Directories = DirectoryList.Split(Directories),
        ExpiresAt = ExpiresAt,
        Attempts = Attempts,
        UsedAt = UsedAt,
    };
}
