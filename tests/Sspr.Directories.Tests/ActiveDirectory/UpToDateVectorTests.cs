using System.Buffers.Binary;
using Sspr.Directories.ActiveDirectory;

namespace Sspr.Directories.Tests.ActiveDirectory;

public sealed class UpToDateVectorTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Times_are_read_in_the_seconds_of_Windows_and_in_the_ticks_of_Samba()
    {
        var (windows, samba, never) = (Guid.Parse("6f1e2d3c-4b5a-4968-8776-655443322110"), Guid.Parse("c6b1fab8-689f-4a5a-ae42-5aae8b6cb8a1"), Guid.Empty);
        var vector = UpToDateVector.Read(Of((windows, At.ToFileTime() / TimeSpan.TicksPerSecond), (samba, At.ToFileTime()), (never, 0)))!;

        Assert.Equal((At, At, false), (vector[windows], vector[samba], vector.ContainsKey(never)));
    }

    [Fact]
    public void What_is_no_vector_of_version_2_is_none()
    {
        var right = Of((Guid.Empty, 1));
        var version1 = (byte[])right.Clone();
        version1[0] = 1;
        var tooMany = (byte[])right.Clone();
        tooMany[8] = 2;

        Assert.NotNull(UpToDateVector.Read(right));
        Assert.All(new[] { [], right[..47], [.. right, 0], version1, tooMany }, static bytes => Assert.Null(UpToDateVector.Read(bytes)));
    }

    private static byte[] Of(params (Guid Id, long Time)[] cursors)
    {
        var bytes = new byte[16 + (cursors.Length * 32)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), cursors.Length);
        foreach (var (place, cursor) in cursors.Index())
        {
            cursor.Id.TryWriteBytes(bytes.AsSpan(16 + (place * 32)));
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40 + (place * 32)), cursor.Time);
        }

        return bytes;
    }
}
