using System.Net;
using System.Text;
using Sspr.Server.Security;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>A-22: a scalar is a scalar, in one place, once.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData("name=alice&name=bob")]
    [InlineData("name[]=alice")]
    [InlineData("name=alice&name[]=bob")]
    [InlineData("name%5B%5D=alice")]
    [InlineData("name[0]=alice&name[1]=bob")]
    [InlineData("name=alice&email=evil@evil.example")]
    [InlineData("name=alice&Name=bob")]
    [InlineData("n%61me=alice")]
    [InlineData("name=alice&=x")]
    [InlineData("name=alice&x")]
    [InlineData("name")]
    [InlineData("name=%")]
    [InlineData("name=%4")]
    [InlineData("name=%zz")]
    [InlineData("name=%ff%fe")]
    [InlineData("name=%c0%af")]
    [InlineData("name=%ed%a0%80")]
    [InlineData("name=alice&form=forged")]
    [InlineData("name=alice;name=bob&x=1")]
    [InlineData("&&name=alice")]
    [InlineData("")]
    public async Task A_field_that_comes_twice_or_that_nobody_asked_for_is_refused(string body)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/");

        using var response = await SendAsync(browser, "/", $"form={browser.Page.FormToken}&{body}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(portal.Directory.Commits);
        Assert.Empty(portal.Mailer.Messages);
    }

    [Theory]
    [InlineData("/?name=bob")]
    [InlineData("/?lang=ja")]
    [InlineData("/?form=x")]
    public async Task A_parameter_in_two_places_is_refused(string path)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/");

        using var response = await SendAsync(browser, path, $"form={browser.Page.FormToken}&name=alice");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("{\"name\":\"alice\",\"name\":\"bob\"}")]
    [InlineData("{\"name\":[\"alice\"]}")]
    [InlineData("{\"name\":{\"$ne\":\"\"}}")]
    [InlineData("{\"name\":null}")]
    [InlineData("{\"name\":1}")]
    [InlineData("{\"name\":true}")]
    [InlineData("{\"name\":\"alice\",\"email\":\"evil@evil.example\"}")]
    [InlineData("{\"n\\u0061me\":\"alice\"}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("[\"alice\"]")]
    [InlineData("\"alice\"")]
    [InlineData("{\"name\":\"alice\"}{}")]
    [InlineData("{\"name\":\"alice\",}")]
    [InlineData("{/**/\"name\":\"alice\"}")]
    [InlineData("{'name':'alice'}")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    public async Task Json_with_doubled_or_unknown_members_is_refused(string body)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();

        using var response = await client.PostAsync(
            "/api/v1/resets", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8; x=y", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded, text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task Only_a_form_is_taken(string contentType, HttpStatusCode expected)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/");

        using var response = await SendAsync(browser, "/", $"form={browser.Page.FormToken}&name=alice", contentType);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/", 16 * 1024 + 1)]
    [InlineData("/new-password", 10_000_000)]
    [InlineData("/api/v1/resets", 1_000_000)]
    public async Task A_body_that_is_too_long_is_refused_unread(string path, int length)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(new string('x', length), Encoding.UTF8, path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.ExpectContinue = true;

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_a_little_too_long_is_answered_and_the_line_stays()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var line = await PlainLine.OpenAsync(portal.Port);
        var length = SecretBody.MostBytes + 1;

        await line.SendAsync($"POST / HTTP/1.1\r\nHost: {TestPortal.Host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", await line.ReadAsync(), StringComparison.Ordinal);
        await line.SendAsync(new string('x', length) + $"GET /no-such-page HTTP/1.1\r\nHost: {TestPortal.Host}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404 ", await line.ReadAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(
        TestBrowser browser, string path, string body, string contentType = "application/x-www-form-urlencoded")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return browser.SendRawAsync(request);
    }
}
