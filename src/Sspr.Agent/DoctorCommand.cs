using System.Globalization;
using System.Text.Json;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary><c>sspr-agent doctor</c>: checks files, the way to the server step by step, and the directories.</summary>
internal sealed class DoctorCommand(AgentOptions options, IEnumerable<IDirectoryConnector> directories, TextWriter output)
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(5);

    /// <summary>Looks at everything; a step that rests on a failed one is left out.</summary>
    /// <returns>0 if all is well, 1 if something is not.</returns>
    public async Task<int> RunAsync(bool asJson, CancellationToken cancellationToken)
    {
        List<DoctorFinding> findings = [.. CheckFiles(), .. await new ServerCheck(options.Server, TimeProvider.System).RunAsync(cancellationToken)];
        if (ReadTrouble() is { } trouble && findings.TrueForAll(one => one.Code != trouble.Code))
        {
            findings.Add(trouble);
        }

        foreach (var directory in directories)
        {
            findings.Add(await CheckDirectoryAsync(directory, cancellationToken));
        }

        await output.WriteLineAsync(asJson ? JsonSerializer.Serialize(findings, AgentJson.Default.ListDoctorFinding) : Text(findings));
        return findings.TrueForAll(static f => f.Passed) ? 0 : 1;
    }

    private static string Text(List<DoctorFinding> findings)
    {
        var failed = findings.FindAll(static f => !f.Passed);
        var answer = failed.Count == 0
            ? TerminalTalk.Say("All is well: this agent can do its work.", "問題はありません。このエージェントは正常に動作できます。")
            : TerminalTalk.Say(
                $"This agent cannot do its work: {string.Join("; ", failed.Select(static f => f.Check))}.",
                $"このエージェントは動作できません: {string.Join("、", failed.Select(static f => DoctorWords.Of(f.Check)))}。");
        var lines = findings.Select(static f =>
            $"  {(f.Passed ? TerminalTalk.Say("ok  ", "正常") : TerminalTalk.Say("FAIL", "異常"))} {TerminalTalk.Say(f.Check, DoctorWords.Of(f.Check))}: {f.Evidence}"
            + (f.Passed ? "" : $"\n       {TerminalTalk.Say("fix", "対処")}: {f.Fix}{(f.Code.Length > 0 ? $" ({f.Code})" : "")}"));
        return answer + "\n\n" + string.Join('\n', lines);
    }

    /// <summary>What keeps the running agent away, which only it can meet: a second process that greets the server would throw it out.</summary>
    private DoctorFinding? ReadTrouble() => new LastTrouble(options.StateFolder, TimeProvider.System).Read() is { } kept
        ? ServerCheck.Of(kept.Trouble with
        {
            Evidence = TerminalTalk.Say(
                $"{kept.Evidence} (met by the running agent at {Moment(kept.At)})", $"{kept.Evidence}（稼働中のエージェントが {Moment(kept.At)} に検出）"),
        })
        : null;

    private IEnumerable<DoctorFinding> CheckFiles()
    {
        DoctorFinding finding;
        try
        {
            var (context, _) = AgentIdentity.Load(options.StateFolder);
            finding = MissedServerKey.Read(options.StateFolder, context) is { } missed
                ? new("server key", false, MissedServerKey.Evidence(missed), TerminalTalk.Say(new ConnectionTrouble(ConnectionStep.ServerKey, "", "").Fix, DoctorWords.FixOf(ConnectionStep.ServerKey)), MissedServerKey.Code)
                : new("identity", true, TerminalTalk.Say(
                    $"agent {context.Agent}, key {Convert.ToHexStringLower(context.Signer.KeyId)}",
                    $"エージェント {context.Agent}、鍵 {Convert.ToHexStringLower(context.Signer.KeyId)}"));
            context.Signer.Dispose();
            context.Verifier.Dispose();
        }
        catch (SettingsException e)
        {
            finding = new("identity", false, e.Message, TerminalTalk.Say("Do what the message says.", "メッセージのとおりに対処します。"));
        }

        yield return finding;
        var journal = Path.Combine(options.StateFolder, AgentIdentity.JournalFile);
        yield return File.Exists(journal)
            ? new("journal", true, TerminalTalk.Say($"{journal}, {new FileInfo(journal).Length} bytes", $"{journal}、{new FileInfo(journal).Length} バイト"))
            : new("journal", false, TerminalTalk.Say($"{journal} is missing.", $"{journal} がありません。"),
                TerminalTalk.Say("Revoke this agent and enrol it again in a new folder.", "このエージェントを失効させ、新しいフォルダーで登録し直します。"));
        if (new Brakes(options.Brakes.Limits, options.StateFolder, TimeProvider.System, NoLog).Held() is { } held)
        {
            yield return new("switches", false, held, TerminalTalk.Say("Remove the file when the reason for it is gone.", "理由がなくなったら、そのファイルを削除します。"));
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Microsoft.Extensions.Logging.ILogger NoLog => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    private static async Task<DoctorFinding> CheckDirectoryAsync(IDirectoryConnector directory, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(StepLimit * 2, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var name = $"directory {directory.Name}";
        try
        {
            var health = await directory.ProbeAsync(either.Token);
            return health.Fault is { } fault
                ? new(name, false, $"{fault.Kind} at {fault.Endpoint}: {fault.Evidence}", TerminalTalk.Say(
                    "Run sspr doctor on the server for the whole explanation.", "サーバーで sspr doctor を実行すると、詳しい説明が表示されます。"))
                : new(name, true,
                    TerminalTalk.Say(
                        $"{health.DomainController} answers in {health.Latency?.TotalMilliseconds:0} ms",
                        $"{health.DomainController} が {health.Latency?.TotalMilliseconds:0} ミリ秒で応答")
                    + string.Concat(health.Remarks.Select(static r => "; " + r)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(name, false, TerminalTalk.Say("No answer within 10 seconds.", "10 秒以内に応答がありません。"),
                TerminalTalk.Say("Check the domain controllers and the network to them.", "ドメイン コントローラーと、そこまでのネットワークを確認します。"));
        }
    }
}
