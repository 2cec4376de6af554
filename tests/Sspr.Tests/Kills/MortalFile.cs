using Sspr.Directories.Writeback;

namespace Sspr.Tests.Kills;

/// <summary>The agent's journal on the disk: every write and every flush is a crossing, and a dead process changes nothing in it.</summary>
internal sealed class MortalFile(string path, Life life)
    : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0)
{
    // before the payload of a record: marker, length, hash of the record before
    private const int BeforePayload = 40;

    private string _last = "nothing";

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count)
    {
        _last = KindOf(buffer.AsMemory(offset, count));
        life.Cross($"journal write {_last}", () => base.Write(buffer, offset, count), Fault);
    }

    /// <inheritdoc />
    public override void Flush(bool flushToDisk)
    {
        if (_last == "nothing")
        {
            base.Flush(flushToDisk);
            return;
        }

        // without the disk nobody waits, and nothing crosses
        if (flushToDisk)
        {
            life.Cross($"journal flush {_last}", () => base.Flush(flushToDisk), Fault);
        }
    }

    /// <inheritdoc />
    public override void SetLength(long value)
    {
        if (!life.IsOver)
        {
            base.SetLength(value);
        }
    }

    private static IOException Fault(bool done) => new(done ? "written, says the test, and yet a fault" : "no room, says the test");

    private static string KindOf(ReadOnlyMemory<byte> record)
    {
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(record.Span[4..]);
        return JournalRecord.Decode(record.Slice(BeforePayload, length)).GetType().Name;
    }
}
