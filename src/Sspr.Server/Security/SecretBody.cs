using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace Sspr.Server.Security;

/// <summary>Reads a request's body into pinned memory and clears what lay in the server's buffers: it may hold a password.</summary>
internal static class SecretBody
{
    /// <summary>The most bytes that a request may send, unless its route expects more.</summary>
    public const int MostBytes = 16 * 1024;

    /// <summary>Reads all of it. The caller clears the result.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="most">The most bytes that its route expects.</param>
    /// <returns>Null if it is longer.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken, int most = MostBytes)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > most)
        {
            return null;
        }

        if (most > MostBytes && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        var buffer = GC.AllocateArray<byte>(most, pinned: true);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancellationToken);
                var fits = read.Buffer.Length <= most - length;
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
