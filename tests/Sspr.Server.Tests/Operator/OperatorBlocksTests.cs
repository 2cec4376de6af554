using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;
using Sspr.Testing.Installation;
using Sspr.Throttling;

namespace Sspr.Server.Tests.Operator;

public sealed class OperatorBlocksTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private HttpClient _operator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountKey Account => AccountKey.Of(_portal.Services.GetRequiredService<InstallationKey>(), Some.Directory, _portal.Account.Id);

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(new Dictionary<string, string?> { ["Throttling:StartsPerName"] = "3" });
        var path = OperatorContract.SocketPath(null, Path.Combine(_portal.Folder, "installation.key"));
        _operator = OperatorCall.LineTo(path);
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Frozen_accounts_are_listed_by_the_name_that_was_typed()
    {
        var attempt = await FreezeAsync();

        var blocks = await _operator.GetFromJsonAsync<BlockContract.BlocksReply>("/blocks", OperatorContract.Json, Stop);

        var frozen = Assert.Single(blocks!.Frozen);
        Assert.Equal(("alice", attempt), (frozen.Name, frozen.Attempt));
    }

    [Fact]
    public async Task Why_names_a_freeze_with_the_attempt_behind_it_until_it_is_lifted()
    {
        var attempt = await FreezeAsync();

        var frozen = await _operator.GetFromJsonAsync<Explanation>("/why?user=alice", OperatorContract.Json, Stop);
        Assert.Equal(ProblemCodes.ResetFrozen, frozen!.Cause()!.Code);
        Assert.Contains(attempt, frozen.Findings[0].Evidence.Japanese, StringComparison.Ordinal);

        await LiftAsync("alice");
        var lifted = await _operator.GetFromJsonAsync<Explanation>("/why?user=alice", OperatorContract.Json, Stop);
        Assert.DoesNotContain(lifted!.Findings, static finding => finding.Code == ProblemCodes.ResetFrozen);
    }

    [Fact]
    public async Task Lifting_ends_the_freeze_and_forgets_the_counters_of_every_name()
    {
        await FreezeAsync();
        var throttles = _portal.Services.GetRequiredService<IThrottleStore>();
        var rules = _portal.Services.GetRequiredService<ThrottleRules>();
        for (var i = 0; i < 11; i++)
        {
            await throttles.TakeAsync(rules.Proof(Account.Value), Now(), Stop);
        }

        foreach (var name in new[] { "alice", "alice@corp.test" })
        {
            await ExhaustStartsAsync(name);
        }

        var before = await LimitsAsync();
        var lifted = await LiftAsync("alice");

        Assert.Equal(["StartsPerName", "StartsPerName", "ProofsPerAccount"], before.Limits.Select(static limit => limit.Limit).OrderDescending(StringComparer.Ordinal));
        Assert.Single(before.Frozen);
        Assert.Equal(before.Limits.Count, lifted.Limits.Count);
        var after = await LimitsAsync();
        Assert.Empty(after.Frozen);
        Assert.Empty(after.Limits);
        Assert.Null(await _portal.Services.GetRequiredService<IFreezeStore>().FindAsync(Account, Stop));
    }

    [Fact]
    public async Task Lifting_is_in_the_audit_with_what_was_lifted()
    {
        var attempt = await FreezeAsync();

        await LiftAsync("alice@mail.test");

        var audit = await _portal.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 1000, Stop);
        var lifted = Assert.Single(audit, static entry => entry.Event.Kind == AuditKind.BlockLifted).Event;
        Assert.Equal(($"operator:{Environment.UserName}", Account.Reference), (lifted.Actor, lifted.Target));
        Assert.Contains(attempt, lifted.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", HttpStatusCode.Conflict)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_name_that_is_nobodys_is_told_so_and_lifts_nothing(string name, HttpStatusCode status)
    {
        await FreezeAsync();

        using var answer = await _operator.PostAsJsonAsync("/blocks/lift", new BlockContract.LiftRequest(name), OperatorContract.Json, Stop);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotNull(await _portal.Services.GetRequiredService<IFreezeStore>().FindAsync(Account, Stop));
    }

    [Theory]
    [InlineData("/messages")]
    [InlineData("/mail/templates")]
    [InlineData("/tokens")]
    [InlineData("/policy")]
    [InlineData("/blocks")]
    public async Task Every_area_answers(string path)
    {
        using var answer = await _operator.GetAsync(new Uri(path, UriKind.Relative), Stop);
        using var stranger = _portal.NewClient();
        using var refused = await stranger.GetAsync(new Uri(path, UriKind.Relative), Stop);

        Assert.DoesNotContain("There is nothing at this path", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    private async Task<string> FreezeAsync()
    {
        using var browser = _portal.NewBrowser();
        await browser.ProveAsync(_portal);
        await browser.SubmitAsync("/new-password", ("password", "violet harbour kettle 7"));
        var reset = (await _portal.Services.GetRequiredService<IResetStore>().ListLatestAsync([Account], 1, Stop))[0];
        var token = _portal.Services.GetRequiredService<FreezeLink>().For(reset.Id)!.AbsolutePath[FreezeLink.Path.Length..];
        Assert.NotNull(await _portal.Services.GetRequiredService<FreezeAccount>().ExecuteAsync(token, Stop));
        return reset.SupportCode.Value;
    }

    private async Task ExhaustStartsAsync(string name)
    {
        for (var i = 0; i < 4; i++)
        {
            await _portal.Services.GetRequiredService<StartReset>().ExecuteAsync(new StartRequest(Some.Name(name), "en", "192.0.2.7"), Stop);
        }
    }

    private async Task<BlockContract.BlocksReply> LimitsAsync() =>
        (await _operator.GetFromJsonAsync<BlockContract.BlocksReply>("/blocks?user=alice", OperatorContract.Json, Stop))!;

    private async Task<BlockContract.BlocksReply> LiftAsync(string name)
    {
        using var answer = await _operator.PostAsJsonAsync("/blocks/lift", new BlockContract.LiftRequest(name), OperatorContract.Json, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<BlockContract.BlocksReply>(OperatorContract.Json, Stop))!;
    }
}
