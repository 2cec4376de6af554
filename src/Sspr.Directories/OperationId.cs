using System.Security.Cryptography;

namespace Sspr.Directories;

/// <summary>Names one operation, that is one write to one directory. 128 random bits: a stranger cannot guess it.</summary>
public readonly record struct OperationId
{
    /// <summary>Length on the wire, in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 _value;

    private OperationId(UInt128 value) => _value = value;

    /// <summary>A fresh one.</summary>
    public static OperationId New() => FromBytes(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Reads the 16 bytes of <see cref="ToBytes"/>.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public static OperationId FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes))
            : throw new ArgumentException("An operation id has 16 bytes.", nameof(bytes));

    /// <summary>Reads the 32 hexadecimal digits of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">Not 32 hexadecimal digits.</exception>
    public static OperationId Parse(string text) => FromBytes(Convert.FromHexString(text));

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
