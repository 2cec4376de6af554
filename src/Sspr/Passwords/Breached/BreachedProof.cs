using System.Security.Cryptography;

namespace Sspr.Passwords.Breached;

/// <summary>Reads a whole file of breached passwords and says whether every byte of it is as it was written.</summary>
internal static class BreachedProof
{
    private const int BufferLength = 1 << 20;

    /// <summary>Verifies it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Bytes read so far.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    /// <exception cref="PasswordListException">It is not there, may not be read, or header or length are damaged.</exception>
    public static string? Verify(string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using (BreachedFile.Open(path))
        {
            // index and length are whole
        }

        var header = BreachedFile.ReadHeader(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength, FileOptions.SequentialScan);
        stream.Position = BreachedHeader.Length;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferLength];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            progress?.Report(stream.Position);
        }

        // the writer takes nothing that is out of order, so bytes that are as it wrote them are in order
        return hash.GetHashAndReset().AsSpan().SequenceEqual(header.BodyHash.Span)
            ? null
            : "the checksum over its entries is wrong: at least one byte is not as it was written";
    }
}
