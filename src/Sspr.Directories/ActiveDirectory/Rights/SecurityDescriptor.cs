using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Owner and access list of an object, as <c>nTSecurityDescriptor</c> holds them (MS-DTYP 2.4.6, self-relative).</summary>
/// <param name="Owner">Who owns it; null if it was not read.</param>
/// <param name="IsProtected">Whether it refuses what it would inherit (SE_DACL_PROTECTED).</param>
/// <param name="Entries">The entries that allow or deny, in their stored order; null if there is no list at all, which allows everything.</param>
internal sealed record SecurityDescriptor(SecurityIdentifier? Owner, bool IsProtected, IReadOnlyList<AccessEntry>? Entries)
{
    private const int HeaderSize = 20;
    private const int ListHeaderSize = 8;
    private const ushort DaclPresent = 0x0004;
    private const ushort DaclProtected = 0x1000;
    private const ushort SelfRelative = 0x8000;

    /// <summary>Reads the binary form.</summary>
    /// <remarks>
    /// Security: every length is checked against what is there, and each step moves on, so that bytes of any kind end in a descriptor or in
    /// "no" (Hostile_descriptors_are_read_or_refused).
    /// </remarks>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SecurityDescriptor? descriptor)
    {
        descriptor = null;
        if (bytes.Length < HeaderSize || bytes[0] != 1)
        {
            return false;
        }

        var control = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var ownerAt = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var listAt = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        if ((control & SelfRelative) == 0 || !TryReadOwner(bytes, ownerAt, out var owner))
        {
            return false;
        }

        // MS-ADTS 5.1.3.3.1: a list that is absent allows everything, an empty one nothing
        List<AccessEntry>? entries = null;
        if ((control & DaclPresent) != 0 && listAt != 0 && !TryReadList(bytes, listAt, out entries))
        {
            return false;
        }

        descriptor = new SecurityDescriptor(owner, (control & DaclProtected) != 0, entries);
        return true;
    }

    /// <summary>The entries that stand on the object itself, in SDDL, without the mark that refuses inheritance.</summary>
    public string ToInheritingSddl() =>
        "D:AI" + string.Concat((Entries ?? []).Where(static entry => !entry.IsInherited).Select(static entry => entry.ToSddl()));

    private static bool TryReadOwner(ReadOnlySpan<byte> bytes, uint at, out SecurityIdentifier? owner)
    {
        owner = null;
        if (at == 0)
        {
            return true;
        }

        if (at < HeaderSize || at >= bytes.Length || !TryReadSid(bytes[(int)at..], out var sid))
        {
            return false;
        }

        owner = sid;
        return true;
    }

    private static bool TryReadList(ReadOnlySpan<byte> bytes, uint at, out List<AccessEntry> entries)
    {
        entries = [];
        if (at < HeaderSize || at > bytes.Length - ListHeaderSize)
        {
            return false;
        }

        var list = bytes[(int)at..];
        int size = BinaryPrimitives.ReadUInt16LittleEndian(list[2..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(list[4..]);
        if (size < ListHeaderSize || size > list.Length)
        {
            return false;
        }

        list = list[ListHeaderSize..size];
        for (var i = 0; i < count; i++)
        {
            if (!AccessEntryReader.TryRead(list, out var length, out var entry))
            {
                return false;
            }

            if (entry is not null)
            {
                entries.Add(entry);
            }

            list = list[length..];
        }

        return true;
    }

    /// <summary>Reads the identifier that bytes begin with.</summary>
    internal static bool TryReadSid(ReadOnlySpan<byte> bytes, out SecurityIdentifier sid)
    {
        sid = default;
        var length = bytes.Length < 2 ? int.MaxValue : 8 + (4 * bytes[1]);
        return length <= bytes.Length && SecurityIdentifier.TryFromBytes(bytes[..length], out sid);
    }
}
