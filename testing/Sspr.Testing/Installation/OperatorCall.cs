using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Sspr.Testing.Installation;

/// <summary>Asks a running server over its operator's socket.</summary>
internal static class OperatorCall
{
    /// <summary>A client whose every request goes to that socket. What it announces it does not send before it was asked for.</summary>
    public static HttpClient LineTo(string operatorSocket) => new(new SocketsHttpHandler
    {
        Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(operatorSocket), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://sspr"), Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Sends a question and reads the answer.</summary>
    /// <exception cref="HttpRequestException">It was refused, or nobody answers there.</exception>
    public static async Task<JsonObject> PostAsync(string operatorSocket, string path, JsonObject question)
    {
        using var http = LineTo(operatorSocket);
        using var reply = await http.PostAsJsonAsync(new Uri($"http://operator/{path}"), question);
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
