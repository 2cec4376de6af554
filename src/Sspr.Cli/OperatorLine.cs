using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Sspr.Diagnosis;

namespace Sspr.Cli;

/// <summary>Asks the running server over its socket.</summary>
internal sealed class OperatorLine : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _path;

    /// <summary>Nothing is opened before the first question.</summary>
    public OperatorLine(string path)
    {
        _path = path;
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
        {
            BaseAddress = new Uri("http://sspr"),
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    /// <summary>Asks.</summary>
    public Task<Answer<T>> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        AskAsync<T>(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)), cancellationToken);

    /// <summary>Asks for something to be done.</summary>
    public Task<Answer<T>> PostAsync<T>(string path, object body, CancellationToken cancellationToken) => AskAsync<T>(
        Announced(path, JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), OperatorContract.Json)), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>
    /// The server hears the length first and is sent the body when it has agreed (RFC 9110 §10.1.1). Whoever sends at once may be
    /// hung up on before the answer that says what is wrong.
    /// </summary>
    private static HttpRequestMessage Announced(string path, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.ExpectContinue = true;
        return request;
    }

    private async Task<Answer<T>> AskAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            {
                using var reply = await _http.SendAsync(request, cancellationToken);
                return reply.IsSuccessStatusCode
                    ? new Answer<T>.Given((await reply.Content.ReadFromJsonAsync<T>(OperatorContract.Json, cancellationToken))!)
                    : new Answer<T>.Refused((await reply.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, cancellationToken))!);
            }
        }
        catch (HttpRequestException fault) when (fault.InnerException is SocketException { SocketErrorCode: var code })
        {
            return code == SocketError.AccessDenied
                ? throw new CannotAskException($"The socket {_path} may not be opened. Run sspr as root or as the server's account.", fault)
                : new Answer<T>.NoServer(_path);
        }
        catch (HttpRequestException fault) when (fault.InnerException is IOException)
        {
            throw new CannotAskException("The server went away before it had answered. Whether it did what was asked is not known; its log says why it went: journalctl -u sspr-server", fault);
        }
        catch (JsonException fault)
        {
            throw new CannotAskException("The server's answer cannot be read. Server and sspr may be of different versions: sspr --version", fault);
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Outcome of asking the running server.</summary>
/// <typeparam name="T">What it answers with.</typeparam>
internal abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <summary>It answered.</summary>
    internal sealed record Given(T Value) : Answer<T>;

    /// <summary>It did not do it.</summary>
    internal sealed record Refused(OperatorContract.Refusal Refusal) : Answer<T>;

    /// <summary>Nobody answers at the socket.</summary>
    internal sealed record NoServer(string Socket) : Answer<T>;
}
