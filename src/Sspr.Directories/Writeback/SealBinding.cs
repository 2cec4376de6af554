using System.Buffers.Binary;

namespace Sspr.Directories.Writeback;

/// <summary>All that a sealed password is bound to; if one part differs, it does not open.</summary>
internal sealed record SealBinding
{
    public required byte[] Tenant { get; init; }

    public required AgentId Agent { get; init; }

    public required OperationId Operation { get; init; }

    public required AccountId Account { get; init; }

    public required byte[] OneTimeKeyId { get; init; }

    /// <summary>SHA-256 over the PrepareOk as it travelled, signature included.</summary>
    public required byte[] PrepareOkHash { get; init; }

    public long PolicyVersion { get; init; }

    /// <summary>HPKE's info.</summary>
    public byte[] Info() =>
    [
        .. "sspr/v1/seal"u8, WritebackVersion.Suite, .. Tenant, .. Agent.ToBytes(), .. Operation.ToBytes(),
        .. Account.Value.ToByteArray(bigEndian: true), .. OneTimeKeyId, .. PrepareOkHash,
    ];

    /// <summary>HPKE's additional authenticated data.</summary>
    public byte[] AdditionalData()
    {
        var data = new byte[OperationId.Size + sizeof(long)];
        Operation.ToBytes().CopyTo(data, 0);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(OperationId.Size), PolicyVersion);
        return data;
    }
}
