using System.IO.Compression;
using System.Security.Cryptography;

namespace Sspr.Server.Assets;

/// <summary>A file that pages load, with its compressed forms made once at start.</summary>
internal sealed class StaticFile
{
    private const int HashLength = 12;

    /// <summary>Takes the content; the address carries a hash of it, so that it can be kept by browsers for ever.</summary>
    public StaticFile(string name, string contentType, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..HashLength];
        Path = $"/assets/{System.IO.Path.GetFileNameWithoutExtension(name)}.{hash}{System.IO.Path.GetExtension(name)}";
        ContentType = contentType;
        Content = content;
        Brotli = Compress(content, static stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
        Gzip = Compress(content, static stream => new GZipStream(stream, CompressionLevel.SmallestSize));
    }

    /// <summary>Its address.</summary>
    public string Path { get; }

    /// <summary>Its media type.</summary>
    public string ContentType { get; }

    /// <summary>As it is.</summary>
    public byte[] Content { get; }

    /// <summary>Compressed (RFC 7932).</summary>
    public byte[] Brotli { get; }

    /// <summary>Compressed (RFC 1952).</summary>
    public byte[] Gzip { get; }

    private static byte[] Compress(byte[] content, Func<Stream, Stream> wrap)
    {
        using var result = new MemoryStream();
        using (var compressor = wrap(result))
        {
            compressor.Write(content);
        }

        return result.ToArray();
    }
}
