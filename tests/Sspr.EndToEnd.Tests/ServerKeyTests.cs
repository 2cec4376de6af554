using System.Globalization;
using System.Text.Json.Nodes;
using Sspr.Problems;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests;

/// <summary>An operator has the server change its signing key, with the programs as they are installed.</summary>
[Trait("Needs", "Lab")]
public sealed class ServerKeyTests(InstallationFixture fixture) : IClassFixture<InstallationFixture>
{
    private const string Fresh = "rainy Tuesday 7 umbrellas";

    private TestInstallation Installation => fixture.Installation;

    [Fact]
    public async Task An_operator_announces_a_new_key_and_the_agent_has_it_while_resets_go_on()
    {
        var before = await WaitForAsync(static key => HeldBy(key) == "Present");
        Assert.Null(before["next"]);
        await AssertAnOldKeyIsNamedAsync();
        await AssertAnAgentThatNeverConnectedIsWaitedForAsync();
        await OnHostAsync($"sqlite3 {Database} '.backup {Database}.kept' && cp -a {Relay} {Relay}.kept");

        var (exit, begun) = await Installation.OperateAsync("relay", "rotate-key", "--json");
        Assert.True(exit == 0, begun);
        var next = JsonNode.Parse(begun)!["next"]!["id"]!.GetValue<string>();
        Assert.NotEqual(before["id"]!.GetValue<string>(), next);
        await WaitForAsync(static key => HeldBy(key) == "Next");

        var (refused, why) = await Installation.OperateAsync("relay", "rotate-key");
        Assert.Equal(1, refused);
        Assert.Contains("SSPR_3064", why, StringComparison.Ordinal);
        var (_, doctor) = await Installation.OperateAsync("doctor");
        Assert.Contains("SSPR_3064", doctor, StringComparison.Ordinal);
        var (_, audit) = await Installation.OperateAsync("audit", "list", "--json");
        Assert.Contains($"{next} is announced", audit, StringComparison.Ordinal);
        Assert.Contains("nextServerKey", await File.ReadAllTextAsync(Path.Combine(Installation.Folder, "agent", "identity.json")), StringComparison.Ordinal);

        using var user = Installation.NewUser();
        await user.StartAsync("load000001");
        await user.ProveAsync(Installation.Mailbox, "load000001@corp.test");
        await user.SetPasswordAsync(Fresh);
        Assert.Equal("/done", user.Path);
        Assert.True(await Witness.BindsAsync(fixture.Domain, "load000001", Fresh));
        await AssertAnAnnouncementOfARestoredServerIsRefusedAsync();
    }

    /// <summary>200 days go by in the store.</summary>
    private async Task AssertAnOldKeyIsNamedAsync()
    {
        var since = (TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(2000)).UtcTicks;
        await OnHostAsync(string.Create(CultureInfo.InvariantCulture, $"sqlite3 -cmd '.timeout 60000' {Database} 'UPDATE server_keys SET used_since = {since}'"));
        Assert.True(await DoctorNamesAsync(ProblemCodes.ServerKeyOld));
    }

    /// <summary>The printed fix: it connects once, and the change can begin.</summary>
    private async Task AssertAnAgentThatNeverConnectedIsWaitedForAsync()
    {
        var state = Path.Combine(Installation.Folder, "second");
        await Installation.EnrolAsync("corp", state, "second");
        var (refused, why) = await Installation.OperateAsync("relay", "rotate-key");
        Assert.Equal(1, refused);
        Assert.Contains(ProblemCodes.AgentCannotFollowServerKey.Value, why, StringComparison.Ordinal);
        Assert.True(await DoctorNamesAsync(ProblemCodes.AgentCannotFollowServerKey));

        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Installation.AgentSettings))!.AsObject();
        settings["StateFolder"] = state;
        JsonSettings.Save($"{state}.json", settings);
        await using var second = RunningProcess.Start(AgentProgram.Path, ["run", "--config", $"{state}.json"]);
        await WaitForAsync(static key => key["agents"]!.AsArray().All(static agent => (string?)agent!["held"] == "Present"));
    }

    /// <summary>What a server does that was restored from a backup of before the change, whose keys nobody remembers.</summary>
    private async Task AssertAnAnnouncementOfARestoredServerIsRefusedAsync()
    {
        await Installation.Server.KillAsync();
        await OnHostAsync($"rm -rf {Relay} {Database}-wal {Database}-shm && mv {Relay}.kept {Relay} && mv {Database}.kept {Database}");
        await Installation.StartServerAsync();

        // whether it ends with 0 depends on whether the agent was there again, with a key that this server never had
        var (_, begun) = await Installation.OperateAsync("relay", "rotate-key", "--leave-behind");
        Assert.Contains(" is announced.", begun, StringComparison.Ordinal);
        await WaitForLogAsync(ProblemCodes.ServerKeyAnnouncementRefused);
    }

    private async Task<bool> DoctorNamesAsync(ProblemCode code)
    {
        for (var i = 0; i < 120; i++)
        {
            if ((await Installation.OperateAsync("doctor")).Output.Contains(code.Value, StringComparison.Ordinal))
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        return false;
    }

    private async Task WaitForLogAsync(ProblemCode code)
    {
        for (var i = 0; i < 360 && !Installation.Agent.Output.Contains(code.Value, StringComparison.Ordinal); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        Assert.Contains(code.Value, Installation.Agent.Output, StringComparison.Ordinal);
    }

    private static async Task OnHostAsync(string command)
    {
        await using var shell = RunningProcess.Start("/bin/bash", ["-c", command]);
        Assert.True(await shell.WaitForExitAsync(TimeSpan.FromSeconds(60)) == 0, $"{command}: {shell.Output}");
    }

    private string Database => Path.Combine(Installation.Folder, "sspr.db");

    private string Relay => Path.Combine(Installation.Folder, "relay");

    /// <summary>By the agent of the fixture; the order of agents is that of their ids.</summary>
    private static string? HeldBy(JsonNode key) =>
        key["agents"]?.AsArray().FirstOrDefault(static agent => (string?)agent!["name"] == "hq")?["held"]?.GetValue<string>();

    private async Task<JsonNode> WaitForAsync(Predicate<JsonNode> condition)
    {
        for (var i = 0; i < 240; i++)
        {
            var (exit, text) = await Installation.OperateAsync("relay", "key", "--json");
            if (exit == 0 && JsonNode.Parse(text) is { } key && condition(key))
            {
                return key;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        throw new TimeoutException("sspr relay key did not come to say what was expected.");
    }
}
