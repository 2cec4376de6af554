using System.Diagnostics;
using System.Text.Json;
using Sspr.Agent;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Relay;

public sealed class AgentProcessTests(ITestOutputHelper output)
{
    private static readonly long MaximumResident = AgentProgram.Compiled is null ? 90 * 1024 : 40 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_enrols_connects_survives_kill_and_stays_small()
    {
        await using var server = await RelayServer.StartAsync();
        var settings = await EnrolAsync(server);

        using (var first = AgentProcess.Start("run", "--config", settings))
        {
            var report = await server.WaitForAsync(r => r.IsConnected && r.Health.Count > 0);
            Assert.Equal(DirectoryFaultKind.ConnectionRefused, report.Health[new DirectoryName("corp")].Fault?.Kind);
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Token);
            var resident = Resident(first);
            output.WriteLine($"agent resident: {resident} kB");
            Assert.InRange(resident, 1, MaximumResident);

            // The_agent_process_cannot_be_dumped
            Assert.Matches(@"Max core file size\s+0\s+0", await File.ReadAllTextAsync($"/proc/{first.Id}/limits", Token));
            first.Kill();
            await first.WaitForExitAsync(Token);
        }

        await server.WaitForAsync(r => !r.IsConnected);
        using var second = AgentProcess.Start("run", "--config", settings);
        var back = await server.WaitForAsync(r => r.IsConnected);
        Assert.Equal(AgentStatus.Active, back.Status);

        // TERM and not INT: a shell starts what it puts into the background with INT ignored, and its children inherit that
        using var interrupt = Process.Start("kill", ["-TERM", second.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await second.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token);
        Assert.Equal(0, second.ExitCode);
    }

    [Fact]
    public async Task The_doctor_answers_first_and_then_shows_evidence_and_fix()
    {
        await using var server = await RelayServer.StartAsync();
        var settings = await EnrolAsync(server);

        var (code, text, _) = await AgentProcess.RunAsync(Token, "doctor", "--config", settings);
        Assert.Equal(1, code);
        Assert.StartsWith("This agent cannot do its work: directory corp.", text, StringComparison.Ordinal);
        Assert.Contains("ok   relay: the relay answers", text, StringComparison.Ordinal);
        Assert.Contains("ConnectionRefused at 127.0.0.1:1", text, StringComparison.Ordinal);

        var (jsonCode, json, _) = await AgentProcess.RunAsync(Token, "doctor", "--config", settings, "--json");
        Assert.Equal(1, jsonCode);
        Assert.Equal(
            ["identity", "journal", "server name", "server port", "server certificate", "relay", "clock", "directory corp"],
            JsonDocument.Parse(json).RootElement.EnumerateArray().Select(f => f.GetProperty("check").GetString()));
    }

    /// <summary>In a network of its own, which has nothing but itself.</summary>
    [Fact]
    public async Task A_directory_that_no_way_leads_to_is_told_from_one_that_refuses()
    {
        await using var server = await RelayServer.StartAsync();
        var settings = await EnrolAsync(server);
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings, Token)).Replace("127.0.0.1:1", "192.0.2.7:636", StringComparison.Ordinal), Token);
        await using var alone = RunningProcess.Start("/usr/bin/unshare", ["-rn", AgentProgram.Path, "doctor", "--config", settings]);

        Assert.Equal(1, await alone.WaitForExitAsync(TimeSpan.FromMinutes(1)));

        Assert.Contains($"{DirectoryFaultKind.HostUnreachable} at 192.0.2.7:636", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_knows_why_the_server_turned_the_running_agent_away_until_it_is_taken_again()
    {
        await using var server = await RelayServer.StartAsync();
        var settings = await EnrolAsync(server);
        using var agent = AgentProcess.Start("run", "--config", settings);
        var id = (await server.WaitForAsync(r => r.IsConnected)).Id;
        var kept = Path.Combine(server.Folder, "agent-1", LastTrouble.File);

        Assert.True(await server.Store.MoveAsync(id, AgentStatus.Active, AgentStatus.Frozen, FreezeReason.Copy, Token));
        var told = await DoctorAsync(settings, static text => text.Contains("SSPR_3058", StringComparison.Ordinal));
        Assert.Contains("FAIL relay: localhost:", told, StringComparison.Ordinal);
        Assert.Contains("The server froze this agent", told, StringComparison.Ordinal);
        Assert.Contains("met by the running agent at 20", told, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));

        Assert.True(await server.Store.MoveAsync(id, AgentStatus.Frozen, AgentStatus.Active, null, Token));
        await DoctorAsync(settings, text => !text.Contains("SSPR_3058", StringComparison.Ordinal) && !File.Exists(kept));
        agent.Kill();
        await agent.WaitForExitAsync(Token);
    }

    [Fact]
    public async Task Wrong_settings_name_the_key_the_value_and_what_is_allowed()
    {
        await using var server = await RelayServer.StartAsync();
        var settings = await EnrolAsync(server);
        var text = await File.ReadAllTextAsync(settings, Token);
        foreach (var (from, to, message) in ((string, string, string)[])
        [
            ("https://", "http://", "Server:Address is 'http://"),
            ("\"PerMinute\":60", "\"PerMinute\":-1", "Brakes:PerMinute is -1; 0 to 1000000 are allowed."),
            ("\"PerMinute\":60", "\"PerMinutes\":60", "PerMinutes"),
            ("\"Brakes\"", "\"Breaks\"", "Breaks"),
            ("\"Directories\"", "\"Directory\"", "Directory"),
            ("{", "{{", "cannot be used"),
        ])
        {
            await File.WriteAllTextAsync(settings, text.Replace(from, to, StringComparison.Ordinal), Token);
            var (code, _, errors) = await AgentProcess.RunAsync(Token, "run", "--config", settings);
            Assert.Equal(2, code);
            Assert.Contains(message, errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        }

        var (missing, _, why) = await AgentProcess.RunAsync(Token, "run", "--config", settings + ".none");
        Assert.Equal(2, missing);
        Assert.Contains("does not exist", why, StringComparison.Ordinal);
    }

    private static async Task<string> DoctorAsync(string settings, Func<string, bool> isExpected)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (_, text, _) = await AgentProcess.RunAsync(Token, "doctor", "--config", settings);
            if (isExpected(text))
            {
                return text;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began).TotalSeconds < 180, $"still {text}");
        }
    }

    private static long Resident(Process process) => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> EnrolAsync(RelayServer server)
    {
        var code = await server.Enrolment.CreateCodeAsync("agent-1", [new DirectoryName("corp")], Token);
        var folder = Path.Combine(server.Folder, "agent-1");
        var (exit, text, errors) = await AgentProcess.RunAsync(
            Token, "enroll", "--server", server.Address.Address, "--code", code, "--ca", server.Authority.PemFile, "--state", folder);
        Assert.True(exit == 0, errors);
        Assert.StartsWith("Enrolled as agent-1", text, StringComparison.Ordinal);
        await server.ConfirmAsync((await server.Store.ListAsync(Token)).Single().Id);
        return AgentProcess.WriteSettings(server, folder);
    }
}
