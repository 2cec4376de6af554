using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Sspr.Server.Tests.Hosting;

/// <summary>Does what a browser without scripts does: keeps cookies, sends the form that is on the page, follows what it is told.</summary>
internal sealed partial class TestBrowser : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Connects to a portal's real port under its public name.</summary>
    public TestBrowser(int port, string language)
    {
        _client = NewClient(port, Cookies);
        _client.DefaultRequestHeaders.Add("Accept-Language", language);
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>The cookies it holds.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The last page.</summary>
    public TestPage Page { get; private set; } = new(HttpStatusCode.OK, string.Empty, string.Empty, []);

    /// <summary>A client that connects to the port whatever the name of the address is.</summary>
    /// <param name="port">The port.</param>
    /// <param name="cookies">Where it keeps cookies; null for nowhere.</param>
    /// <param name="from">Its own address of this machine; null for the usual one.</param>
    public static HttpClient NewClient(int port, CookieContainer? cookies, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
            UseCookies = cookies is not null,
            CookieContainer = cookies ?? new CookieContainer(),
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                if (from is not null)
                {
                    socket.Bind(new IPEndPoint(from, 0));
                }

                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) =>
            string.Equals(certificate?.Subject, $"CN={TestPortal.Host}", StringComparison.Ordinal);
        return new HttpClient(handler) { BaseAddress = TestPortal.Address };
    }

    /// <summary>Opens an address and follows it to where it leads.</summary>
    public Task<TestPage> OpenAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form with the token of the last page.</summary>
    public Task<TestPage> SubmitAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, [("form", Page.FormToken), .. fields]);

    /// <summary>Sends exactly these fields.</summary>
    public Task<TestPage> PostAsync(string path, IEnumerable<(string Name, string Value)> fields) => SendAsync(() => NewPost(path, fields));

    /// <summary>Sends a form and gives the answer as it is, without following it.</summary>
    public Task<HttpResponseMessage> PostRawAsync(string path, params (string Name, string Value)[] fields) =>
        _client.SendAsync(NewPost(path, [("form", Page.FormToken), .. fields]), TestContext.Current.CancellationToken);

    /// <summary>Sends any request with this browser's cookies.</summary>
    public Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request) => _client.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Starts a reset for a name; ends on the page that asks for the code.</summary>
    public async Task<TestPage> StartAsync(string name = "alice")
    {
        await OpenAsync("/");
        return await SubmitAsync("/", ("name", name));
    }

    /// <summary>Starts a reset and types the mailed code; ends on the page that asks for the password.</summary>
    public async Task<TestPage> ProveAsync(TestPortal portal)
    {
        var before = portal.Mailer.Messages.Count;
        await StartAsync();
        return await SubmitAsync("/prove", ("code", await portal.ReadCodeAsync(before)));
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage NewPost(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", "null");
        return request;
    }

    private async Task<TestPage> SendAsync(Func<HttpRequestMessage> request)
    {
        using var first = request();
        var path = first.RequestUri!.ToString();
        var response = await _client.SendAsync(first, TestContext.Current.CancellationToken);
        for (var hops = 0; response.StatusCode == HttpStatusCode.SeeOther; hops++)
        {
            Assert.True(hops < 5, "The portal leads in circles.");
            path = response.Headers.Location!.ToString();
            response = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        }

        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Page = new TestPage(response.StatusCode, path, html, [.. response.Headers.Concat(response.Content.Headers)]);
        return Page;
    }
}

/// <summary>A page as it arrived.</summary>
internal sealed partial record TestPage(
    HttpStatusCode Status, string Path, string Html, IReadOnlyList<KeyValuePair<string, IEnumerable<string>>> Headers)
{
    /// <summary>The heading.</summary>
    public string Heading => WebUtility.HtmlDecode(HeadingTag().Match(Html).Groups["text"].Value.Trim());

    /// <summary>The token of its forms.</summary>
    public string FormToken => TokenTag().Match(Html).Groups["token"].Value;

    /// <summary>The support code.</summary>
    public string SupportCode => CodeTag().Match(Html).Groups["code"].Value;

    /// <summary>What can be read, without the tags.</summary>
    public string Text => WebUtility.HtmlDecode(AnyTag().Replace(Html, " "));

    [GeneratedRegex("<h1>(?<text>.*?)</h1>", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex HeadingTag();

    [GeneratedRegex("name=\"form\" value=\"(?<token>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex TokenTag();

    [GeneratedRegex("<code id=\"support-code\"[^>]*>(?<code>[^<]*)</code>", RegexOptions.NonBacktracking)]
    private static partial Regex CodeTag();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();
}
