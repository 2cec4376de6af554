using System.Net;
using Sspr.Server.Security;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>A-26: a path has one reading, or it is refused before anything is routed.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/prove;x=1")]
    [InlineData("/;/prove")]
    [InlineData("//prove")]
    [InlineData("/prove//again")]
    [InlineData("/./prove")]
    [InlineData("/x/../prove")]
    [InlineData("/..")]
    [InlineData("/%2e%2e/prove")]
    [InlineData("/prove%2fagain")]
    [InlineData("/prove%5cagain")]
    [InlineData("/prove\\again")]
    [InlineData("/%70rove")]
    [InlineData("/prove%00")]
    [InlineData("/prove%0d%0aX: y")]
    [InlineData("/prové")]
    [InlineData("/prove~")]
    [InlineData("*")]
    [InlineData("prove")]
    [InlineData("https://evil.example/prove")]
    public void A_path_that_can_be_read_in_two_ways_is_refused(string target) => Assert.False(RequestGuard.IsPlain(target));

    [Theory]
    [InlineData("/")]
    [InlineData("/prove/again")]
    [InlineData("/prove?lang=ja&x=//..;%2f")]
    [InlineData("/assets/site.0123456789ab.css")]
    [InlineData("/new-password")]
    public void Our_own_paths_are_plain(string target) => Assert.True(RequestGuard.IsPlain(target));

    [Fact]
    public async Task A_path_in_disguise_is_answered_with_400()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        foreach (var path in new[] { "/prove;jsessionid=1", "//prove", "/prove%2fagain", "/prove%5cagain", "/%70rove" })
        {
            var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
            using var response = await client.GetAsync(new Uri($"https://{TestPortal.Host}{path}", options), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }
}
