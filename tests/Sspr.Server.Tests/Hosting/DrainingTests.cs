using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Server.Hosting;

namespace Sspr.Server.Tests.Hosting;

public sealed class DrainingTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/no-such-page")]
    public async Task Whoever_is_answered_by_a_server_that_was_told_to_stop_sends_the_next_request_by_another_connection(string path)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        Assert.False(await EndsConnectionAsync(client, path));

        await portal.Services.GetRequiredService<Draining>().RunAsync();

        Assert.True(await EndsConnectionAsync(client, path));
        Assert.True(await EndsConnectionAsync(client, path));
    }

    [Fact]
    public async Task What_is_sent_to_a_server_that_was_told_to_stop_is_still_taken()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/");
        await portal.Services.GetRequiredService<Draining>().RunAsync();

        var page = await browser.SubmitAsync("/", ("name", "alice"));

        Assert.Equal((HttpStatusCode.OK, "/prove"), (page.Status, page.Path));
    }

    private static async Task<bool> EndsConnectionAsync(HttpClient client, string path)
    {
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return reply.Headers.ConnectionClose == true;
    }
}
