using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Sspr.Directories.Synchronisation;

/// <summary>
/// From where changes are read by time. The server's clock counts and it cannot be asked, but every entry tells of it: at
/// <paramref name="Here"/> by our clock it was <paramref name="There"/> on the server, or later. Our clock is only asked how much time has
/// passed since.
/// </summary>
/// <param name="There">By the server's clock.</param>
/// <param name="Here">By ours.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeMark(DateTimeOffset There, DateTimeOffset Here)
{
    /// <summary>
    /// How far back is read again. A change may show later than its time says: times count seconds, a write takes a while, and in a
    /// replicated directory clocks differ, by five minutes at most where Kerberos is in use (RFC 4120 §1.6).
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    /// <summary>Since when changes may not have been read.</summary>
    /// <remarks>A sweep does without our clock: what was missed because that jumped is found then.</remarks>
    public DateTimeOffset Since(ReadKind kind, DateTimeOffset now)
    {
        var passed = kind == ReadKind.Sweep || now < Here ? TimeSpan.Zero : now - Here;
        return There + passed - DateTimeOffset.MinValue > Overlap ? There + passed - Overlap : DateTimeOffset.MinValue;
    }

    /// <summary>The mark after a read.</summary>
    /// <param name="latest">The latest change that was read; null for none.</param>
    /// <param name="began">When the read began.</param>
    /// <param name="ended">When it ended.</param>
    public TimeMark After(DateTimeOffset? latest, DateTimeOffset began, DateTimeOffset ended)
    {
        // the latest one may have been made at the very end, and then others before it were made after we had passed their place
        var took = ended > began ? ended - began : TimeSpan.Zero;
        return latest is { } at && at - took > There ? new TimeMark(at - took, began) : this;
    }

    /// <summary>It as a cookie of one server.</summary>
    public SyncCookie ToCookie(string place)
    {
        var value = new byte[16 + Encoding.UTF8.GetByteCount(place)];
        BinaryPrimitives.WriteInt64BigEndian(value, There.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(8), Here.UtcTicks);
        Encoding.UTF8.GetBytes(place, value.AsSpan(16));
        return new SyncCookie(ChangeMode.Timestamp, value);
    }

    /// <summary>Reads it back; null if it is that of another server, or none.</summary>
    public static TimeMark? Of(SyncCookie cookie, string place)
    {
        if (cookie.Value is not { Length: >= 16 } value || Encoding.UTF8.GetString(value.AsSpan(16)) != place)
        {
            return null;
        }

        var (there, here) = (BinaryPrimitives.ReadInt64BigEndian(value), BinaryPrimitives.ReadInt64BigEndian(value.AsSpan(8)));
        return IsTime(there) && IsTime(here) ? new TimeMark(new(there, TimeSpan.Zero), new(here, TimeSpan.Zero)) : null;
    }

    private static bool IsTime(long ticks) => ticks >= DateTimeOffset.MinValue.UtcTicks && ticks <= DateTimeOffset.MaxValue.UtcTicks;
}
