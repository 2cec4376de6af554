using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sspr.Passwords.Breached;

/// <summary>The bytes of a hash as a value that can be sorted; a shortened one ends in zeros.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct HashKey(ulong First, ulong Second, uint Third)
{
    /// <summary>Compares by the bytes as they lie in memory, which is how the fields hold them.</summary>
    public static int Compare(HashKey one, HashKey other)
    {
        var first = Ordered(one.First).CompareTo(Ordered(other.First));
        var second = first != 0 ? first : Ordered(one.Second).CompareTo(Ordered(other.Second));
        return second != 0 ? second : Ordered(one.Third).CompareTo(Ordered(other.Third));
    }

    private static ulong Ordered(ulong bytes) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bytes) : bytes;

    private static uint Ordered(uint bytes) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bytes) : bytes;
}
