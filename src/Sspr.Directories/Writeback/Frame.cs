namespace Sspr.Directories.Writeback;

/// <summary>
/// What the transport carries: one byte for the form, 16 bytes that join an answer to its question, and a signed message. Only
/// the message is protected; the frame around it is a convenience.
/// </summary>
internal static class Frame
{
    /// <summary>For a message that answers nothing and waits for nothing.</summary>
    public static readonly UInt128 Unsolicited = UInt128.Zero;

    private const byte Form = 1;
    private const int HeaderSize = 17;

    public static byte[] Write(UInt128 correlation, ReadOnlySpan<byte> message)
    {
        var frame = new byte[HeaderSize + message.Length];
        frame[0] = Form;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(frame.AsSpan(1), correlation);
        message.CopyTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    /// <returns>False if it is no frame, or larger than one may be.</returns>
    public static bool TryRead(byte[]? frame, out UInt128 correlation, out byte[] message)
    {
        (correlation, message) = (UInt128.Zero, []);
        if (frame is null || frame.Length is <= HeaderSize or > WritebackVersion.MaximumFrame || frame[0] != Form)
        {
            return false;
        }

        correlation = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(frame.AsSpan(1));
        message = frame[HeaderSize..];
        return true;
    }
}
