using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>Names one enrolled agent. 128 random bits, given by the server at enrolment and signed into every message.</summary>
public readonly record struct AgentId
{
    /// <summary>Length on the wire, in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 _value;

    private AgentId(UInt128 value) => _value = value;

    /// <summary>A fresh one.</summary>
    public static AgentId New() => FromBytes(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Reads the 16 bytes of <see cref="ToBytes"/>.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public static AgentId FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes))
            : throw new ArgumentException("An agent id has 16 bytes.", nameof(bytes));

    /// <summary>Reads the 32 hexadecimal digits of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">Not 32 hexadecimal digits.</exception>
    public static AgentId Parse(string text) =>
        Convert.FromHexString(text) is { Length: Size } bytes
            ? FromBytes(bytes)
            : throw new FormatException("An agent id has 32 hexadecimal digits.");

    /// <summary>Big-endian, 16 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);
        return bytes;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
