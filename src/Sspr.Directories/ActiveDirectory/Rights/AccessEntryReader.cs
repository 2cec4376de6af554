using System.Buffers.Binary;

namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Reads one entry of an access list (MS-DTYP 2.4.4).</summary>
internal static class AccessEntryReader
{
    private const int HeaderSize = 4;
    private const byte Allowed = 0;
    private const byte Denied = 1;
    private const byte AllowedObject = 5;
    private const byte DeniedObject = 6;
    private const uint HasObjectType = 1;
    private const uint HasInheritedObjectType = 2;

    /// <summary>Reads the entry that bytes begin with.</summary>
    /// <param name="bytes">The rest of the list.</param>
    /// <param name="length">How many bytes it takes; never less than its header.</param>
    /// <param name="entry">The entry; null for a kind that neither allows nor denies without a condition that only the server can judge.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out int length, out AccessEntry? entry)
    {
        (length, entry) = (0, null);
        if (bytes.Length < HeaderSize)
        {
            return false;
        }

        length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        if (length < HeaderSize || length > bytes.Length)
        {
            return false;
        }

        var body = bytes[HeaderSize..length];
        var flags = (EntryFlags)(bytes[1] & 0x1F);
        return bytes[0] switch
        {
            Allowed => TryReadSimple(body, flags, allows: true, out entry),
            Denied => TryReadSimple(body, flags, allows: false, out entry),
            AllowedObject => TryReadObject(body, flags, allows: true, out entry),
            DeniedObject => TryReadObject(body, flags, allows: false, out entry),
            _ => true,
        };
    }

    private static bool TryReadSimple(ReadOnlySpan<byte> body, EntryFlags flags, bool allows, out AccessEntry? entry)
    {
        entry = null;
        if (body.Length < 4 || !SecurityDescriptor.TryReadSid(body[4..], out var trustee))
        {
            return false;
        }

        entry = new AccessEntry { Allows = allows, Flags = flags, Mask = ReadMask(body), Trustee = trustee };
        return true;
    }

    private static bool TryReadObject(ReadOnlySpan<byte> body, EntryFlags flags, bool allows, out AccessEntry? entry)
    {
        entry = null;
        if (body.Length < 8)
        {
            return false;
        }

        var present = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        var rest = body[8..];
        if (!TryReadGuid(ref rest, (present & HasObjectType) != 0, out var objectType)
            || !TryReadGuid(ref rest, (present & HasInheritedObjectType) != 0, out var inheritedObjectType)
            || !SecurityDescriptor.TryReadSid(rest, out var trustee))
        {
            return false;
        }

        entry = new AccessEntry
        {
            Allows = allows,
            Flags = flags,
            Mask = ReadMask(body),
            ObjectType = objectType,
            InheritedObjectType = inheritedObjectType,
            Trustee = trustee,
        };
        return true;
    }

    private static AccessMask ReadMask(ReadOnlySpan<byte> body) => (AccessMask)BinaryPrimitives.ReadUInt32LittleEndian(body);

    private static bool TryReadGuid(ref ReadOnlySpan<byte> rest, bool isPresent, out Guid? guid)
    {
        guid = null;
        if (!isPresent)
        {
            return true;
        }

        if (rest.Length < 16)
        {
            return false;
        }

        guid = new Guid(rest[..16]);
        rest = rest[16..];
        return true;
    }
}
