using System.Text.Json.Nodes;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>A password is set and read back in a real domain by a real agent, and what stands in the way is named.</summary>
[Trait("Needs", "Lab")]
public sealed class RehearsalTests : IAsyncLifetime
{
    private const string Account = "sspr-rehearsal";
    private const string ResetPassword = "CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private SambaDomain _domain = null!;
    private TestInstallation _installation = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _domain = await SambaDomain.StartAsync(new SambaOptions(), Stop);
        await _domain.ShellAsync($"samba-tool user create {Account} --random-password --userou=OU=People", Stop);
        _installation = await TestInstallation.StartAsync(_domain, new InstallationOptions
        {
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Passwords:MinimumLength"] = "15",
                ["Organisation:AlertAddresses:0"] = "it-security@corp.test",
                ["Rehearsals:Accounts:0:Directory"] = "corp",
                ["Rehearsals:Accounts:0:Account"] = Account,
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_installation is not null)
        {
            await _installation.DisposeAsync();
        }

        if (_domain is not null)
        {
            await _domain.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_password_is_rehearsed_through_the_agent_and_each_fault_is_named_and_goes_by_its_fix()
    {
        // the domain's minimum age is a day: nothing is written before the printed fix was followed
        var tooYoung = await RehearseAsync();
        Assert.Equal(("SSPR_3122", 1), (tooYoung.Problem, tooYoung.ExitCode));
        await _domain.ShellAsync(
            $"samba-tool domain passwordsettings pso create sspr-rehearsal 10 --min-pwd-age=0 --min-pwd-length=14 --complexity=on && samba-tool domain passwordsettings pso apply sspr-rehearsal {Account}",
            Stop);

        var well = await RehearseAsync();
        Assert.True(well.ExitCode == 0, well.Output);
        Assert.Equal(7, well.Steps);
        Assert.Equal(1, await Witness.WritesToAsync(_domain, Account));
        var doctor = await DoctorAsync();
        Assert.Contains(doctor["checks"]!.AsArray(), static check => (string?)check!["subject"] == "rehearsal corp" && (string?)check["state"] == "Usable");
        Assert.True((string?)doctor["verdict"] == "Fine", doctor.ToJsonString());

        // nobody can begin a reset with the account, and the operator is told why
        Assert.Contains("SSPR_3128", (await _installation.OperateAsync("why", "--user", Account)).Output, StringComparison.Ordinal);

        // the right is gone: the doctor names it, and the administrators hear of it
        var sid = await ServiceSidAsync();
        await _domain.ShellAsync($"samba-tool dsacl delete --objectdn='{_domain.PeopleDn}' --sddl='(OA;{ResetPassword};{sid})'", Stop);
        Assert.Equal("SSPR_2020", (await RehearseAsync()).Problem);
        var finding = (await DoctorAsync())["findings"]!.AsArray().First(static one => (string?)one!["subject"] == "rehearsal corp")!;
        Assert.Equal(("SSPR_2020", "Blocks"), ((string?)finding["code"], (string?)finding["weight"]));
        await UntilToldAsync("SSPR_2020");
        await _domain.ShellAsync($"samba-tool dsacl set --objectdn='{_domain.PeopleDn}' --sddl='(OA;{ResetPassword};{sid})'", Stop);
        Assert.Equal(0, (await RehearseAsync()).ExitCode);

        // the agent is gone
        await _installation.Agent.KillAsync();
        Assert.Equal("SSPR_3001", (await RehearseAsync()).Problem);

    }

    private async Task<(int ExitCode, string? Problem, int Steps, string Output)> RehearseAsync()
    {
        // one that the schedule has just begun is waited for
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var (code, output) = await _installation.OperateAsync("rehearse", "--json");
            if (output.Contains("SSPR_3126", StringComparison.Ordinal) && TimeProvider.System.GetUtcNow() < end)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);
                continue;
            }

            var run = JsonNode.Parse(output)?["rehearsals"]?[0] ?? throw new InvalidOperationException(output);
            return (code, (string?)run["problem"], run["steps"]!.AsArray().Count, output);
        }
    }

    private async Task UntilToldAsync(string problem)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (!_installation.Mailbox.Messages.Any(one => one.Recipients.Contains("it-security@corp.test") && one.Text.Contains(problem, StringComparison.Ordinal)))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"Nobody was told of {problem}.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);
        }
    }

    private async Task<JsonNode> DoctorAsync() => JsonNode.Parse((await _installation.OperateAsync("doctor", "--json", "--lang", "en")).Output)!;

    private async Task<string> ServiceSidAsync()
    {
        await using var process = RunningProcess.Start(AgentProgram.Path, ["permissions", "--json", "--config", _installation.AgentSettings]);
        await process.WaitForExitAsync(Patience);
        return process.Output[process.Output.IndexOf("S-1-5-21-", StringComparison.Ordinal)..].Split('"', ')', ';', '\\')[0];
    }
}
