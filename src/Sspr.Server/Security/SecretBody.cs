using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sspr.Server.Security;

/// <summary>Reads a request's body into pinned memory and clears what lay in the server's buffers: it may hold a password.</summary>
internal static class SecretBody
{
    /// <summary>The most bytes that any request may send.</summary>
    public const int MostBytes = 16 * 1024;

    /// <summary>Reads all of it. The caller clears the result.</summary>
    /// <returns>Null if it is longer than <see cref="MostBytes"/>.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var buffer = GC.AllocateArray<byte>(MostBytes, pinned: true);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancellationToken);
                var fits = read.Buffer.Length <= MostBytes - length;
                length += fits ? Take(read.Buffer, buffer.AsSpan(length)) : 0;
                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (!fits)
                {
                    return null;
                }

                if (read.IsCompleted)
                {
                    var result = GC.AllocateUninitializedArray<byte>(length, pinned: true);
                    buffer.AsSpan(0, length).CopyTo(result);
                    return result;
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static int Take(ReadOnlySequence<byte> source, Span<byte> target)
    {
        source.CopyTo(target);

        // the pool hands these buffers to the next request as they are
        foreach (var segment in source)
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(segment).Span);
        }

        return (int)source.Length;
    }
}
