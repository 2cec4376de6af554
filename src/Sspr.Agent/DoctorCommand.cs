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
            ? "All is well: this agent can do its work."
            : $"This agent cannot do its work: {string.Join("; ", failed.Select(static f => f.Check))}.";
        var lines = findings.Select(static f =>
            $"  {(f.Passed ? "ok  " : "FAIL")} {f.Check}: {f.Evidence}{(f.Passed ? "" : $"\n       fix: {f.Fix}{(f.Code.Length > 0 ? $" ({f.Code})" : "")}")}");
        return answer + "\n\n" + string.Join('\n', lines);
    }

    /// <summary>What keeps the running agent away, which only it can meet: a second process that greets the server would throw it out.</summary>
    private DoctorFinding? ReadTrouble() => new LastTrouble(options.StateFolder, TimeProvider.System).Read() is { } kept
        ? ServerCheck.Of(kept.Trouble with { Evidence = string.Create(CultureInfo.InvariantCulture, $"{kept.Evidence} (met by the running agent at {kept.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z)") })
        : null;

    private IEnumerable<DoctorFinding> CheckFiles()
    {
        DoctorFinding finding;
        try
        {
            var (context, _) = AgentIdentity.Load(options.StateFolder);
            finding = MissedServerKey.Read(options.StateFolder, context) is { } missed
                ? new("server key", false, MissedServerKey.Evidence(missed), new ConnectionTrouble(ConnectionStep.ServerKey, "", "").Fix, MissedServerKey.Code)
                : new("identity", true, $"agent {context.Agent}, key {Convert.ToHexStringLower(context.Signer.KeyId)}");
            context.Signer.Dispose();
            context.Verifier.Dispose();
        }
        catch (SettingsException e)
        {
            finding = new("identity", false, e.Message, "Do what the message says.");
        }

        yield return finding;
        var journal = Path.Combine(options.StateFolder, AgentIdentity.JournalFile);
        yield return File.Exists(journal)
            ? new("journal", true, $"{journal}, {new FileInfo(journal).Length} bytes")
            : new("journal", false, $"{journal} is missing.", "Revoke this agent and enrol it again in a new folder.");
        if (new Brakes(options.Brakes.Limits, options.StateFolder, TimeProvider.System, NoLog).Held() is { } held)
        {
            yield return new("switches", false, held, "Remove the file when the reason for it is gone.");
        }
    }

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
                ? new(name, false, $"{fault.Kind} at {fault.Endpoint}: {fault.Evidence}", "Run sspr doctor on the server for the whole explanation.")
                : new(name, true,
                    $"{health.DomainController} answers in {health.Latency?.TotalMilliseconds:0} ms"
                    + string.Concat(health.Remarks.Select(static r => "; " + r)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(name, false, "No answer within 10 seconds.", "Check the domain controllers and the network to them.");
        }
    }
}
