using System.Net.Sockets;
using System.Text;
using Sspr.Cli;

namespace Sspr.Tests.Terminal;

/// <summary>What the command line hears from a server that does not take what it is sent, or goes away.</summary>
public sealed class OperatorLineTests : IDisposable
{
    private const string TooLong = """{"problem":null,"evidence":"The request is longer than this path takes. Split it."}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("line-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "operator.sock");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_answer_to_what_is_too_long_is_heard_though_the_server_hangs_up_unread()
    {
        using var server = Listen();
        var heard = AnswerAsync(server, $"HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {TooLong.Length}\r\n\r\n{TooLong}");
        using var line = new OperatorLine(Path);

        var answer = await line.PostAsync<string>("/tokens/import", new { text = new string('x', 4 * 1024 * 1024) }, TestContext.Current.CancellationToken);

        Assert.Equal("The request is longer than this path takes. Split it.", Assert.IsType<Answer<string>.Refused>(answer).Refusal.Evidence);
        Assert.Contains("Expect: 100-continue", await heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_the_body_and_goes_away_is_told_of_without_a_guess()
    {
        using var server = Listen();
        var heard = AnswerAsync(server, "HTTP/1.1 100 Continue\r\n\r\n");
        using var line = new OperatorLine(Path);

        var told = await Assert.ThrowsAsync<CannotAskException>(() => line.PostAsync<string>("/blocks/lift", new { user = "alice" }, TestContext.Current.CancellationToken));

        Assert.StartsWith("The server went away before it had answered. Whether it did what was asked is not known", told.Message, StringComparison.Ordinal);
        Assert.Contains("POST /blocks/lift", await heard, StringComparison.Ordinal);
    }

    private Socket Listen()
    {
        var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        server.Bind(new UnixDomainSocketEndPoint(Path));
        server.Listen();
        return server;
    }

    /// <summary>Reads the head of one request, answers, and hangs up.</summary>
    private static async Task<string> AnswerAsync(Socket server, string reply)
    {
        using var client = await server.AcceptAsync(TestContext.Current.CancellationToken);
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is 1)
        {
            head.Append((char)buffer[0]);
        }

        await client.SendAsync(Encoding.ASCII.GetBytes(reply), TestContext.Current.CancellationToken);
        return head.ToString();
    }
}
