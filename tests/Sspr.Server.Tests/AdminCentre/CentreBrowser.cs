using System.Net;
using Sspr.ApiKeys;
using Sspr.Server.AdminCentre;
using Sspr.Server.Tests.Administration;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.AdminCentre;

/// <summary>A person's browser at the administrators' listener.</summary>
internal sealed class CentreBrowser : IDisposable
{
    private static readonly Uri Address = new($"https://{AdminPortal.Host}");

    private readonly HttpClient _client;

    public CentreBrowser(AdminPortal admin, string language = "en", IPAddress? from = null)
    {
        _client = TestBrowser.NewClient(admin.Portal.AdminPort, Cookies, from);
        _client.BaseAddress = Address;
        _client.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>The cookies it holds.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The last page.</summary>
    public TestPage Page { get; private set; } = new(HttpStatusCode.OK, string.Empty, string.Empty, []);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>One that has signed in with a fresh key.</summary>
    public static async Task<CentreBrowser> SignedInAsync(AdminPortal admin, ApiRole role, string? name = null, string language = "en")
    {
        var browser = new CentreBrowser(admin, language);
        await browser.SignInAsync(await admin.NewKeyAsync(role, name));
        return browser;
    }

    /// <summary>Types a key.</summary>
    public async Task<TestPage> SignInAsync(string key)
    {
        await OpenAsync(CentrePaths.SignIn);
        return await SubmitAsync(CentrePaths.SignIn, ("key", key));
    }

    /// <summary>Opens an address and follows it to where it leads.</summary>
    public Task<TestPage> OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form with the token of the last page.</summary>
    public Task<TestPage> SubmitAsync(string path, params (string Name, string Value)[] fields) => SendAsync(NewPost(path, [("form", Page.FormToken), .. fields]));

    /// <summary>Sends any request with this browser's cookies, and gives the answer as it is.</summary>
    public Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request) => _client.SendAsync(request, Stop);

    /// <summary>A form as a page of the centre sends it.</summary>
    public static HttpRequestMessage NewPost(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", "null");
        return request;
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<TestPage> SendAsync(HttpRequestMessage first)
    {
        using var request = first;
        var path = first.RequestUri!.ToString();
        var response = await _client.SendAsync(first, Stop);
        for (var hops = 0; response.StatusCode == HttpStatusCode.SeeOther; hops++)
        {
            Assert.True(hops < 5, "The centre leads in circles.");
            path = response.Headers.Location!.ToString();
            response = await _client.GetAsync(path, Stop);
        }

        var html = await response.Content.ReadAsStringAsync(Stop);
        Page = new TestPage(response.StatusCode, path, html, [.. response.Headers.Concat(response.Content.Headers)]);
        return Page;
    }
}
