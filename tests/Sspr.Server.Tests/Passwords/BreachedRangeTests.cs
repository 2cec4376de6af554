using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Organisation;
using Sspr.Passwords;
using Sspr.Passwords.Banned;
using Sspr.Passwords.Breached;
using Sspr.Problems;

namespace Sspr.Server.Tests.Passwords;

public sealed class BreachedRangeTests
{
    private const string Stolen = "rainy Tuesday umbrellas";
    private const string Fresh = "quiet harbour kettles";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_breached_password_is_refused_and_another_is_not()
    {
        await using var service = await RangeServiceStandIn.StartAsync(Stolen);

        Assert.Equal(ProblemCodes.PasswordIsBreached, await CheckAsync(service, Stolen));
        Assert.Null(await CheckAsync(service, Fresh));
    }

    [Fact]
    public async Task Five_digits_of_the_hash_leave_and_nothing_else()
    {
        await using var service = await RangeServiceStandIn.StartAsync(Stolen);
        string[] candidates = [Stolen, Fresh, .. Enumerable.Range(0, 50).Select(static i => $"candidate number {i} of fifty")];
        foreach (var candidate in candidates)
        {
            await CheckAsync(service, candidate);
        }

        Assert.Equal(candidates.Length, service.Asked.Count);
        foreach (var (asked, candidate) in service.Asked.Zip(candidates))
        {
            var hex = RangeServiceStandIn.HexOf(candidate);
            Assert.Matches("^GET /range/[0-9A-F]{5}\n", asked);
            Assert.StartsWith($"GET /range/{hex[..5]}\n", asked, StringComparison.Ordinal);
            Assert.Contains("Add-Padding: true\n", asked, StringComparison.Ordinal);
            Assert.DoesNotContain(hex[..6], asked, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(candidate, asked, StringComparison.Ordinal);
            Assert.Equal(
                ["Accept-Encoding", "Add-Padding", "Host", "User-Agent"],
                asked.Split('\n')[1..^1].Select(static line => line.Split(':')[0]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_password_that_is_refused_anyway_is_not_asked_about()
    {
        await using var service = await RangeServiceStandIn.StartAsync(Stolen);

        Assert.Equal(ProblemCodes.PasswordIsCommon, await CheckAsync(service, "password"));
        Assert.Empty(service.Asked);
    }

    [Fact]
    public async Task Padding_is_no_hit()
    {
        await using var service = await RangeServiceStandIn.StartAsync();

        Assert.Null(await CheckAsync(service, "padding that nobody chose"));
    }

    [Fact]
    public async Task The_service_cannot_send_us_elsewhere()
    {
        await using var elsewhere = await RangeServiceStandIn.StartAsync(Stolen);
        await using var service = await RangeServiceStandIn.StartAsync();
        service.Answer = context =>
        {
            context.Response.Redirect(new Uri(elsewhere.Address, "range/00000").AbsoluteUri);
            return Task.CompletedTask;
        };

        Assert.Equal(ProblemCodes.BreachCheckUnavailable, await CheckAsync(service, Stolen));
        Assert.Empty(elsewhere.Asked);
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("busy")]
    [InlineData("html")]
    [InlineData("empty")]
    [InlineData("endless")]
    public async Task A_service_that_fails_is_open_or_closed_as_the_settings_say(string how)
    {
        await using var service = await RangeServiceStandIn.StartAsync(Stolen);
        service.Answer = context => FailAsync(context, how);

        // what never answers is given up, and all else is waited for
        var limit = how is "silent" ? TimeSpan.FromSeconds(1) : Long;
        Assert.Equal(ProblemCodes.BreachCheckUnavailable, await CheckAsync(service, Stolen, WhenUnreachable.Refuse, limit));
        Assert.Null(await CheckAsync(service, Stolen, WhenUnreachable.Accept, limit));
    }

    [Fact]
    public async Task So_is_one_that_is_not_there()
    {
        var service = await RangeServiceStandIn.StartAsync(Stolen);
        await service.DisposeAsync();

        Assert.Equal(ProblemCodes.BreachCheckUnavailable, await CheckAsync(service, Stolen, WhenUnreachable.Refuse));
        Assert.Null(await CheckAsync(service, Stolen, WhenUnreachable.Accept));
    }

    private static async Task FailAsync(HttpContext context, string how)
    {
        switch (how)
        {
            case "silent":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                break;
            case "busy":
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                break;
            case "html":
                await context.Response.WriteAsync("<html>The proxy wants you to sign in</html>");
                break;
            case "endless":
                var line = new string('A', 35) + ":1\r\n";
                await context.Response.WriteAsync(string.Concat(Enumerable.Repeat(line, 40_000)));
                break;
        }
    }

    private static async Task<ProblemCode?> CheckAsync(
        RangeServiceStandIn service, string password, WhenUnreachable whenUnreachable = WhenUnreachable.Refuse, TimeSpan? limit = null)
    {
        var options = Options.Create(new PasswordOptions
        {
            Breached = new()
            {
                Online = new() { Enabled = true, Address = service.Address, Timeout = limit ?? Long, WhenUnreachable = whenUnreachable },
            },
        });
        using var breached = new BreachedPasswords(options, NullLogger<BreachedPasswords>.Instance, TimeProvider.System);
        var banned = new BannedPasswords(
            options, Options.Create(new OrganisationOptions()), NullLogger<BannedPasswords>.Instance, TimeProvider.System);
        var checker = new PasswordChecker(options, banned, breached);
        using var candidate = NewPassword.FromCharacters(password);
        var objections = await checker.CheckAsync(candidate, new PasswordContext(null, []), TestContext.Current.CancellationToken);
        return objections.SingleOrDefault()?.Problem;
    }
}
