using System.Buffers.Binary;

namespace Sspr.Directories.Writeback;

/// <summary>Listed accounts on the wire: sixteen bytes of id and eight of UTC ticks each, 0 for no time.</summary>
internal static class ListedFields
{
    private const int IdSize = 16;
    private const int Size = IdSize + sizeof(long);

    public static byte[] ToBytes(IReadOnlyList<ListedAccount> accounts)
    {
        var bytes = new byte[accounts.Count * Size];
        for (var i = 0; i < accounts.Count; i++)
        {
            var place = bytes.AsSpan(i * Size, Size);
            _ = accounts[i].Id.Value.TryWriteBytes(place, bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(place[IdSize..], accounts[i].PasswordExpiresAt?.UtcTicks ?? 0);
        }

        return bytes;
    }

    public static IReadOnlyList<ListedAccount> Read(WireReader map, int key, int least, int most)
    {
        var bytes = map.BytesUpTo(key, most * Size);
        WireReader.Demand(bytes.Length % Size == 0 && bytes.Length / Size >= least, "listed accounts");
        return [.. Enumerable.Range(0, bytes.Length / Size).Select(i => One(bytes.AsSpan(i * Size, Size)))];
    }

    private static ListedAccount One(ReadOnlySpan<byte> place)
    {
        var ticks = BinaryPrimitives.ReadInt64BigEndian(place[IdSize..]);
        WireReader.Demand(ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks, "instant");
        return new ListedAccount(
            new AccountId(new Guid(place[..IdSize], bigEndian: true)), ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero));
    }
}
