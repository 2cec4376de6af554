using System.Net;
using System.Text;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>PW-02, A-50: passwords and bodies that are too long are refused before anything is done with them.</summary>
public sealed class OverLengthTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly string[] Posts =
    [
        "/", "/unlock", "/change", "/user-name", "/choose-method", "/prove", "/new-password", "/type-again", "/confirm-unlock",
        "/security-info/sign-in", "/security-info/confirm", "/api/v1/resets", "/api/v1/resets/current/proof", "/api/v1/resets/current/password",
    ];

    [Theory]
    [InlineData(256, HttpStatusCode.OK)]
    [InlineData(257, HttpStatusCode.BadRequest)]
    [InlineData(1000, HttpStatusCode.BadRequest)]
    public async Task A_password_of_256_units_is_taken_and_a_longer_one_never_reaches_the_directory(int length, HttpStatusCode status)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        var password = LongPassword(length);
        var before = portal.Directory.Calls;

        var page = await browser.SubmitAsync("/new-password", ("password", password), ("confirm", password));

        Assert.Equal(status, page.Status);
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, portal.Directory.Commits.Count);
        if (status != HttpStatusCode.OK)
        {
            Assert.InRange(portal.Directory.Calls - before, 0, 1);
            Assert.Contains("256", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Units_are_counted_and_not_characters()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);

        // 129 characters of two units each
        var password = string.Concat(Enumerable.Repeat("🐟", 129));
        var page = await browser.SubmitAsync("/new-password", ("password", password), ("confirm", password));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty(portal.Directory.Commits);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_everywhere()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        foreach (var path in Posts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new LongBody(10 * Megabyte, path.StartsWith("/api", StringComparison.Ordinal)) };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.ExpectContinue = true;
            HttpStatusCode? status = null;
            try
            {
                using var response = await browser.SendRawAsync(request);
                status = response.StatusCode;
            }
            catch (HttpRequestException)
            {
                // the server hung up while it was sent to: refused as well
            }

            Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{path}: {status}");
        }

        Assert.Empty(portal.Directory.Commits);
        Assert.Equal("/new-password", (await browser.OpenAsync("/new-password")).Path);
    }

    /// <summary>Long, and neither banned nor a repetition.</summary>
    private static string LongPassword(int length)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            text.Append((char)('!' + (i * 37 % 90)));
        }

        return text.ToString(0, length);
    }

    /// <summary>A form that says how long it is.</summary>
    private sealed class LongBody : HttpContent
    {
        private readonly int _length;

        public LongBody(int length, bool isJson)
        {
            _length = length;
            Headers.ContentType = new(isJson ? "application/json" : "application/x-www-form-urlencoded");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = Encoding.ASCII.GetBytes("password=" + new string('x', (64 * 1024) - 9));
            for (var sent = 0; sent < _length; sent += block.Length)
            {
                await stream.WriteAsync(block);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }
}
