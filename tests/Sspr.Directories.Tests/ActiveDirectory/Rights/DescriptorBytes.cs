using System.Buffers.Binary;
using System.Globalization;
using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Directories.Tests.ActiveDirectory.Rights;

/// <summary>Makes descriptors as a domain controller sends them (MS-DTYP 2.4.6), independent of the code that reads them.</summary>
internal static class DescriptorBytes
{
    public static byte[] Of(string owner, ushort control, params IReadOnlyList<AccessEntry> entries)
    {
        var ownerBytes = Sid(owner);
        var list = entries.SelectMany(Entry).ToArray();
        var bytes = new byte[20 + ownerBytes.Length + 8 + list.Length];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), control);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), 20);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), (uint)(20 + ownerBytes.Length));
        ownerBytes.CopyTo(bytes, 20);
        var at = bytes.AsSpan(20 + ownerBytes.Length);
        at[0] = 4;
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)(8 + list.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(at[4..], (ushort)entries.Count);
        list.CopyTo(at[8..]);
        return bytes;
    }

    private static byte[] Entry(AccessEntry entry)
    {
        var isOfObject = entry.ObjectType is not null || entry.InheritedObjectType is not null;
        var body = new List<byte>(BitConverter.GetBytes((uint)entry.Mask));
        if (isOfObject)
        {
            body.AddRange(BitConverter.GetBytes((entry.ObjectType is null ? 0u : 1u) | (entry.InheritedObjectType is null ? 0u : 2u)));
            body.AddRange(entry.ObjectType?.ToByteArray() ?? []);
            body.AddRange(entry.InheritedObjectType?.ToByteArray() ?? []);
        }

        body.AddRange(Sid(entry.Trustee.ToString()));
        var kind = (byte)((isOfObject ? 5 : 0) + (entry.Allows ? 0 : 1));
        return [kind, (byte)entry.Flags, .. BitConverter.GetBytes((ushort)(4 + body.Count)), .. body];
    }

    private static byte[] Sid(string text)
    {
        var parts = text.Split('-').Skip(2).Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return [1, (byte)(parts.Length - 1), 0, 0, 0, 0, 0, (byte)parts[0], .. parts.Skip(1).SelectMany(part => BitConverter.GetBytes((uint)part))];
    }
}
