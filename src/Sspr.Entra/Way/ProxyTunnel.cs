using System.Globalization;
using System.Net;
using System.Text;
using Sspr.Diagnosis.Entra;

namespace Sspr.Entra.Way;

/// <summary>A tunnel through an HTTP proxy (RFC 9110 §9.3.6).</summary>
internal static class ProxyTunnel
{
    /// <summary>The status of one that was opened.</summary>
    public const int Opened = 200;

    private const int MostBytes = 16 * 1024;

    /// <summary>Opens one.</summary>
    /// <returns>The proxy's status.</returns>
    /// <exception cref="InvalidDataException">What answers is no HTTP proxy.</exception>
    public static async Task<int> OpenAsync(Stream stream, MicrosoftEndpoint endpoint, NetworkCredential? login, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var authorization = login is null
            ? string.Empty
            : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.UserName}:{login.Password}"))}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {endpoint} HTTP/1.1\r\nHost: {endpoint}\r\n{authorization}\r\n"), cancellationToken);
        var head = await ReadHeadAsync(stream, cancellationToken);
        return head.StartsWith("HTTP/1.", StringComparison.Ordinal) && head.Split(' ') is [_, var status, ..]
            && int.TryParse(status.AsSpan(0, Math.Min(status.Length, 3)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException("the proxy does not speak HTTP");
    }

    // one byte at a time: what follows the head belongs to the tunnel
    private static async Task<string> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < MostBytes && !EndsHead(head) && await stream.ReadAsync(one, cancellationToken) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static bool EndsHead(StringBuilder head) =>
        head.Length >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';
}
