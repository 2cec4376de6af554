using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Sspr.Passwords.Breached;

/// <summary>
/// Client of the range service of Have I Been Pwned: it is told the first five hexadecimal digits of a hash and answers with the rest
/// of every hash that begins so. The comparison is made here.
/// </summary>
internal sealed class BreachedRange : IDisposable
{
    private const int MostBytes = 1 << 20;
    private const int Digits = 40;

    private readonly HttpClient _client;
    private readonly BreachedOnlineOptions _options;
    private readonly TimeProvider _time;

    /// <summary>For a service.</summary>
    public BreachedRange(BreachedOnlineOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var transport = new SocketsHttpHandler
        {
            // Security: guarded by The_service_cannot_send_us_elsewhere
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = options.Timeout,
        };
        _client = new HttpClient(transport)
        {
            BaseAddress = options.Address,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostBytes,
        };

        // answers of the same size whatever the prefix, so that the size on the wire tells nothing
        _client.DefaultRequestHeaders.Add("Add-Padding", "true");
        _client.DefaultRequestHeaders.Add("User-Agent", "OpenSSPR");
    }

    /// <summary>Whether a password with this hash was breached.</summary>
    /// <param name="sha1">20 bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BreachedRangeException">It could not be found out.</exception>
    public async Task<bool> ContainsAsync(ReadOnlyMemory<byte> sha1, CancellationToken cancellationToken)
    {
        var hex = new byte[Digits];
        Convert.TryToHexString(sha1.Span, hex, out _);
        try
        {
            // Security: guarded by Five_digits_of_the_hash_leave_and_nothing_else
            var body = await AskAsync(Encoding.ASCII.GetString(hex, 0, HashSource.RangeDigits), cancellationToken);
            return Lists(body, hex.AsSpan(HashSource.RangeDigits));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(hex);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static bool Lists(ReadOnlySpan<byte> body, ReadOnlySpan<byte> wanted)
    {
        var lines = 0;
        foreach (var part in body.Split((byte)'\n'))
        {
            var line = body[part].TrimEnd((byte)'\r');
            if (line.Length == 0)
            {
                continue;
            }

            lines++;
            if (line.Length <= wanted.Length || line[wanted.Length] != (byte)':' || !Utf8Parser.TryParse(line[(wanted.Length + 1)..], out long seen, out _))
            {
                throw new BreachedRangeException("The range service answered with a line that is no hash and count.");
            }

            // padding is counted 0
            if (seen > 0 && Ascii.EqualsIgnoreCase(line[..wanted.Length], wanted))
            {
                return true;
            }
        }

        // no range is empty: an empty answer is not one of the service
        return lines > 0 ? false : throw new BreachedRangeException("The range service answered with nothing.");
    }

    private async Task<byte[]> AskAsync(string prefix, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var reply = await _client.GetAsync(new Uri($"range/{prefix}", UriKind.Relative), either.Token);
            return reply.StatusCode == HttpStatusCode.OK
                ? await reply.Content.ReadAsByteArrayAsync(either.Token)
                : throw new BreachedRangeException($"The range service answered with status {(int)reply.StatusCode}.");
        }
        catch (HttpRequestException cause)
        {
            throw new BreachedRangeException($"The range service could not be asked: {cause.Message}", cause);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BreachedRangeException($"The range service did not answer within {_options.Timeout}.", cause);
        }
    }
}
