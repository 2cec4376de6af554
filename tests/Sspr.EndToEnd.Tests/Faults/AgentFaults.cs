using System.Globalization;
using System.Reflection;
using System.Text;
using Sspr.Problems;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong with an agent, as the server and the agent itself see it.</summary>
internal static class AgentFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("agent ended", ProblemCodes.NoAgentConnected, Question.Doctor)
        {
            Make = static bench => bench.Installation.Agent.KillAsync(),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(3, "systemctl start sspr-agent")),
        },
        new("agent ended, asked about a user", ProblemCodes.NoAgentConnected, Question.Why("alice"))
        {
            Make = static bench => bench.Installation.Agent.KillAsync(),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(3, "systemctl start sspr-agent")),
        },
        new("agent hangs", ProblemCodes.AgentSilent, Question.Doctor)
        {
            Make = static bench => FaultHost.RunAsync($"kill -STOP {bench.Installation.Agent.Id}"),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(2, "systemctl restart sspr-agent")),
        },
        new("agent switched off by its own file", ProblemCodes.AgentQuotaReached, Question.Doctor)
        {
            Make = static bench => File.WriteAllTextAsync(Path.Combine(bench.AgentState, "kill-switch"), string.Empty),
            Mend = static async (bench, advice) =>
            {
                advice.Says(3, "remove the kill-switch file, and restart the agent");
                File.Delete(Path.Combine(bench.AgentState, "kill-switch"));
                await bench.RestartAgentAsync();
            },
        },
        new("copy of an agent", ProblemCodes.AgentFrozen, Question.Doctor)
        {
            Make = static async bench =>
            {
                await FaultHost.RunAsync($"cp -a {bench.AgentState} {bench.AgentState}-copy");
                var settings = bench.ReadAgent();
                settings["StateFolder"] = $"{bench.AgentState}-copy";
                var path = Path.Combine(bench.Installation.Folder, "agent-copy.json");
                JsonSettings.Save(path, settings);
                await using var copy = RunningProcess.Start(AgentProgram.Path, ["run", "--config", path]);
                await bench.UntilAsync(Question.Doctor, static told => told.FirstCode == ProblemCodes.AgentFrozen.Value);
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "switch the copy off");
                await bench.TypeAsync(advice.Command(3, "sspr agent unfreeze").With("NAME", "hq"), answer: "yes");
            },
        },
        new("agent of an older version", ProblemCodes.AgentBehind, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.StopAgentAsync();
                bench.Beside = RunningProcess.Start(OlderProgram(bench), ["run", "--config", bench.Installation.AgentSettings]);
            },
            Mend = static async (bench, advice) =>
            {
                advice.Command(1, "apt-get install ./opensspr-agent_VERSION_amd64.deb");
                await bench.EndBesideAsync();
                bench.Installation.StartAgent();
            },
        },
        new("agent that cannot write its next key", ProblemCodes.AgentKeyOld, Question.Doctor)
        {
            // 200 days go by in the store; where the new key has to lie something else is
            Make = static async bench =>
            {
                Directory.CreateDirectory(Path.Combine(bench.AgentState, "agent.key.next"));
                var since = (TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(200)).UtcTicks;
                await FaultHost.RunAsync(
                    $"sqlite3 -cmd '.timeout 10000' {Path.Combine(bench.Installation.Folder, "sspr.db")} \"UPDATE agents SET key_since = {since.ToString(CultureInfo.InvariantCulture)} WHERE name = 'hq'\"");
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "what keeps it from writing `agent.key.next`");
                Directory.Delete(Path.Combine(bench.AgentState, "agent.key.next"), recursive: true);
                await bench.TypeAsync(advice.Command(3, "sspr agent rotate").With("NAME", "hq"));
            },
        },
        new("agent not confirmed", ProblemCodes.AgentNotConfirmed, Question.Doctor)
        {
            Make = static bench => EnrolAsync(bench, "second"),
            Mend = static async (bench, advice) =>
            {
                await bench.TypeAsync(advice.Command(2, "sspr agent confirm").With("NAME", "second"), answer: "yes");
                bench.Beside = RunningProcess.Start(AgentProgram.Path, ["run", "--config", SettingsOf(bench, "second")]);
            },
            Restore = static async bench =>
            {
                await bench.TypeAsync(new PrintedCommand("sspr agent revoke second"));
                await bench.EndBesideAsync();
            },
        },
        new("agent revoked", ProblemCodes.NoAgentConnected, Question.Doctor)
        {
            Make = static bench => bench.TypeAsync(new PrintedCommand("sspr agent revoke hq")),
            Mend = static async (bench, advice) =>
            {
                await bench.TypeAsync(advice.Command(1, "sspr agent list"));
                await EnrolAnewAsync(bench, advice.Command(4, "sspr agent code").With("NAME", "hq"), advice.Command(4, "sspr agent confirm").With("NAME", "hq"));
            },
        },
        new("agent revoked, asked on its own host", ProblemCodes.AgentNotAdmitted, Question.AgentDoctor)
        {
            Make = static bench => bench.TypeAsync(new PrintedCommand("sspr agent revoke hq")),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "A revoked one is enrolled again");
                return EnrolAnewAsync(bench, new("sspr agent code --name hq --directory corp"), new("sspr agent confirm hq"));
            },
        },
    ];

    private static async Task EnrolAnewAsync(FaultBench bench, PrintedCommand code, PrintedCommand confirm)
    {
        Directory.Delete(bench.AgentState, recursive: true);
        await EnrolAsync(bench, "hq", bench.AgentState, code);
        await bench.TypeAsync(confirm, answer: "yes");
        await bench.RestartAgentAsync();
    }

    /// <summary>The agent's program as a release before this one would have been: the same, but for the version that it says it is.</summary>
    private static string OlderProgram(FaultBench bench)
    {
        var (from, to) = (Path.GetDirectoryName(AgentProgram.Path)!, Directory.CreateDirectory(Path.Combine(bench.Installation.Folder, "older-agent")).FullName);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        var said = AssemblyName.GetAssemblyName(Path.Combine(from, "sspr-agent.dll")).Version!.ToString(3);
        var library = Path.Combine(to, "sspr-agent.dll");
        var bytes = File.ReadAllBytes(library);
        var place = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"{said}+"));
        Assert.True(place > 0, $"{library} does not hold its version {said}");
        "0.9.0"u8.CopyTo(bytes.AsSpan(place));
        File.WriteAllBytes(library, bytes);
        return Path.Combine(to, Path.GetFileName(AgentProgram.Path));
    }

    private static string SettingsOf(FaultBench bench, string name) => Path.Combine(bench.Installation.Folder, $"agent-{name}.json");

    /// <summary>Enrols an agent for the directory corp and leaves it unconfirmed.</summary>
    private static async Task EnrolAsync(FaultBench bench, string name, string? state = null, PrintedCommand? command = null)
    {
        state ??= Path.Combine(bench.Installation.Folder, $"state-{name}");
        command ??= new PrintedCommand($"sspr agent code --name {name} --directory corp");
        var made = await bench.TypeAsync(command with { Text = $"{command.Text} --json" });
        var code = System.Text.Json.Nodes.JsonNode.Parse(made)!["code"]!.GetValue<string>();
        var settings = bench.ReadAgent();
        settings["StateFolder"] = state;
        JsonSettings.Save(SettingsOf(bench, name), settings);
        await using var enrol = RunningProcess.Start(AgentProgram.Path,
        [
            "enroll", "--server", bench.Installation.RelayAddress, "--code", code, "--ca", Path.Combine(bench.Installation.Folder, "ca.pem"), "--state", state, "--json",
        ]);
        Assert.True(await enrol.WaitForExitAsync(TimeSpan.FromSeconds(60)) == 0, enrol.Output);
    }
}
