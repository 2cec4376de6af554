using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>One connection to the server on which every byte is the test's own.</summary>
internal sealed partial class PlainLine : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly SslStream _tls;

    private PlainLine(TcpClient client)
    {
        _client = client;
        _tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, static (_, certificate, _, _) => string.Equals(certificate?.Subject, $"CN={TestPortal.Host}", StringComparison.Ordinal));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Connects.</summary>
    public static async Task<PlainLine> OpenAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Stop);
        var line = new PlainLine(client);
        await line._tls.AuthenticateAsClientAsync(TestPortal.Host);
        return line;
    }

    /// <summary>Sends these characters.</summary>
    public ValueTask SendAsync(string text) => _tls.WriteAsync(Encoding.UTF8.GetBytes(text), Stop);

    /// <summary>Reads one answer, head and body; what came before the line ended if it ended in between.</summary>
    public async Task<string> ReadAsync()
    {
        var answer = new StringBuilder();
        var buffer = new byte[1];
        while (!IsWhole(answer.ToString()) && await _tls.ReadAsync(buffer, Stop) is 1)
        {
            answer.Append((char)buffer[0]);
        }

        return answer.ToString();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _tls.DisposeAsync();
        _client.Dispose();
    }

    private static bool IsWhole(string answer)
    {
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var body = head < 0 ? string.Empty : answer[(head + 4)..];
        return head >= 0 && (Length().Match(answer) is { Success: true } length
            ? body.Length == int.Parse(length.Groups["length"].ValueSpan, CultureInfo.InvariantCulture)
            : body.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^Content-Length: (?<length>[0-9]+)\r$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Length();
}
