using System.Buffers.Binary;
using System.Text;
using Sspr.Directories.Settings;

namespace Sspr.Server.Assets;

/// <summary>
/// Reads the organisation's logo and writes it anew: PNG only, the chunks that make the picture and nothing else, so that a file that is
/// two things at once is only a picture afterwards.
/// </summary>
internal static class LogoImage
{
    /// <summary>The most bytes.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The most pixels in either direction.</summary>
    public const int MostPixels = 2000;

    private const int Overhead = 12;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
    private static readonly string[] Kept = ["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "IDAT", "IEND"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">It is no such picture.</exception>
    public static byte[] Read(string file)
    {
        try
        {
            var info = new FileInfo(file);
            if (info.Length > MostBytes)
            {
                throw Fault(file, $"has {info.Length} bytes");
            }

            return Rewrite(File.ReadAllBytes(file)) ?? throw Fault(file, "is no well-formed PNG picture");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Fault(file, $"cannot be read ({cause.Message})");
        }
    }

    /// <summary>The picture alone; null if it is not one (PNG third edition, §5).</summary>
    public static byte[]? Rewrite(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
        {
            return null;
        }

        using var result = new MemoryStream();
        result.Write(Signature);
        var rest = file[Signature.Length..];
        for (var first = true; ; first = false)
        {
            if (!TryTakeChunk(rest, out var type, out var chunk) || first != (type is "IHDR") || (first && !IsSizeAllowed(chunk)))
            {
                return null;
            }

            if (Kept.Contains(type))
            {
                result.Write(chunk);
            }

            if (type is "IEND")
            {
                return result.ToArray();
            }

            rest = rest[chunk.Length..];
        }
    }

    private static bool TryTakeChunk(ReadOnlySpan<byte> rest, out string type, out ReadOnlySpan<byte> chunk)
    {
        type = string.Empty;
        chunk = default;
        if (rest.Length < Overhead || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - Overhead)
        {
            return false;
        }

        chunk = rest[..((int)length + Overhead)];
        type = Encoding.ASCII.GetString(chunk.Slice(4, 4));
        return BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) == Crc32Of(chunk[4..^4]);
    }

    private static bool IsSizeAllowed(ReadOnlySpan<byte> header) =>
        header.Length == Overhead + 13
        && BinaryPrimitives.ReadUInt32BigEndian(header[8..]) is > 0 and <= MostPixels
        && BinaryPrimitives.ReadUInt32BigEndian(header[12..]) is > 0 and <= MostPixels;

    /// <summary>CRC-32 of ISO 3309, as PNG annex D has it.</summary>
    private static uint Crc32Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            }
        }

        return ~crc;
    }

    private static SettingsException Fault(string file, string what) => new(
        [new SettingsFault(
            SettingsFault.InvalidCode,
            "Organisation:LogoFile",
            $"names {file}, which {what}. Allowed: a PNG of at most {MostBytes / 1024} KiB and {MostPixels} by {MostPixels} pixels.")]);
}
