using System.Globalization;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What is wrong with an installation, the worst first. Pure.</summary>
internal static class ExamineInstallation
{
    // NIST SP 800-63B-4 §3.1.1.2, for a password that opens an account alone
    private const int RecommendedLength = 15;

    /// <summary>Examines it.</summary>
    public static Explanation Of(InstallationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Finding[] findings =
        [
            .. StoreFindings(facts)
                .Concat(DirectoryFindings(facts))
                .Concat(AgentFindings(facts))
                .Concat(NodeFindings(facts))
                .Concat(ServerKeyFindings(facts))
                .Concat(MailFindings(facts))
                .Concat(TemplateFindings(facts))
                .Concat(AlertFindings(facts))
                .Concat(OperationFindings(facts))
                .Concat(PasswordFindings(facts))
                .Concat(SyncFindings(facts))
                .OrderBy(static finding => finding.Weight),
        ];
        var blocking = findings.Count(static finding => finding.Weight == FindingWeight.Blocks);
        return facts.Directories is null ? Explained(Verdict.Problem, findings, new(
                "No server is running here, so no reset can succeed; only the store was looked at. Start it: `systemctl start sspr-server`.",
                "サーバーが動作していないため、再設定はできません。ストアだけを確認しました。起動するには: `systemctl start sspr-server`"))
            : blocking > 0 ? Explained(Verdict.Problem, findings, Problems(blocking))
            : findings.Length > 0 ? Explained(Verdict.FineBut, findings, new(
                "Resets can work, but there is something to know.", "再設定は動作しますが、注意点があります。"))
            : Explained(Verdict.Fine, findings, new("Everything that was looked at is in order.", "確認した項目はすべて正常です。"));
    }

    private static LocalText Problems(int count) => new(
        count == 1 ? "One problem keeps resets from working." : $"{count} problems keep resets from working.",
        $"再設定を妨げる問題が {count} 件あります。");

    private static Explanation Explained(Verdict verdict, IReadOnlyList<Finding> findings, LocalText answer) =>
        new() { Verdict = verdict, Answer = answer, Findings = findings };

    private static IEnumerable<Finding> StoreFindings(InstallationFacts facts)
    {
        if (facts.Store is Fact<StoreState>.NotFoundOut { Because: var because })
        {
            yield return new Finding(FindingWeight.Blocks, ProblemCodes.StoreUnreachable, "store", Raw(because));
        }

        if (facts.Store is Fact<StoreState>.Known { Value: var store } && store.MissingMigrations.Concat(store.UnknownMigrations).Any())
        {
            yield return new Finding(FindingWeight.Blocks, ProblemCodes.StoreSchemaOld, "store", new(
                $"missing: {Join(store.MissingMigrations)}; from a later version: {Join(store.UnknownMigrations)}",
                $"不足: {Join(store.MissingMigrations)}、新しいバージョンのもの: {Join(store.UnknownMigrations)}"));
        }
    }

    private static IEnumerable<Finding> DirectoryFindings(InstallationFacts facts)
    {
        if (facts.Directories is null)
        {
            return [NotFoundOut("directories", "no server is running that could look at them")];
        }

        if (facts.Directories.Count == 0)
        {
            return
            [
                new Finding(FindingWeight.Blocks, ProblemCodes.WritebackNotEnabled, "settings", new(
                    "No directory is configured.", "ディレクトリが設定されていません。")),
            ];
        }

        return facts.Directories.SelectMany(static state => (state.Health switch
        {
            Fact<DirectoryHealth>.Known { Value: var health } => DirectoryChecks.Of(state.Name.Value, health),
            Fact<DirectoryHealth>.NotFoundOut { Because: var because } => [NotFoundOut(state.Name.Value, because)],
            _ => throw new System.Diagnostics.UnreachableException(),
        }).Concat(RightsChecks.OfDirectory(state.Name.Value, state.Rights)));
    }

    private static IEnumerable<Finding> AgentFindings(InstallationFacts facts)
    {
        if (facts.Agents is Fact<IReadOnlyList<AgentState>>.NotFoundOut { Because: var because })
        {
            yield return NotFoundOut("agents", because);
            yield break;
        }

        foreach (var agent in ((Fact<IReadOnlyList<AgentState>>.Known)facts.Agents).Value)
        {
            if (agent.Status == AgentStatus.Frozen)
            {
                yield return Warns(FreezeProblem(agent.FrozenBecause), agent, agent.Id);
            }
            else if (agent.Status == AgentStatus.Awaiting)
            {
                yield return Warns(ProblemCodes.AgentNotConfirmed, agent, agent.Words ?? agent.Id);
            }
            else if (agent is { Status: AgentStatus.Active, IsConnected: false })
            {
                // another agent may serve the same directory: whether resets work is the directory's finding
                yield return Warns(ProblemCodes.NoAgentConnected, agent, $"last heard of: {At(agent.LastHeardAt)}");
            }

            if (agent is { Status: AgentStatus.Active, Braked: { } braked })
            {
                yield return Warns(ProblemCodes.AgentQuotaReached, agent, braked);
            }
        }
    }

    // an agent that an earlier version froze has no reason: that version knew only one
    private static ProblemCode FreezeProblem(FreezeReason? because) => because switch
    {
        FreezeReason.BadSignatures => ProblemCodes.AgentBadSignatures,
        FreezeReason.JournalShorter => ProblemCodes.AgentJournalShorter,
        FreezeReason.Copy or null => ProblemCodes.AgentFrozen,
    };

    private static IEnumerable<Finding> MailFindings(InstallationFacts facts) => facts.Mail switch
    {
        Fact<DeliveryFault?>.Known { Value: { } fault } => [new Finding(FindingWeight.Blocks, fault.Problem, "mail", Raw(fault.Evidence))],
        Fact<DeliveryFault?>.NotFoundOut { Because: var because } => [NotFoundOut("mail", because)],
        null => [NotFoundOut("mail", "no server is running that could look at it")],
        _ => [],
    };

    private static IEnumerable<Finding> TemplateFindings(InstallationFacts facts) => facts.BrokenTemplates.Select(static evidence =>
        new Finding(FindingWeight.Warns, ProblemCodes.MailTemplateBroken, "Mail:TemplatesFolder", Raw(evidence)));

    private static IEnumerable<Finding> AlertFindings(InstallationFacts facts) => facts.AlertAddresses is 0
        ? [new Finding(FindingWeight.Warns, ProblemCodes.NobodyAlerted, "Organisation:AlertAddresses", new("empty", "宛先なし"))]
        : [];

    private static IEnumerable<Finding> OperationFindings(InstallationFacts facts)
    {
        if (facts.OpenOperations is Fact<int>.Known { Value: > 0 and var open })
        {
            yield return new Finding(FindingWeight.Warns, ProblemCodes.OutcomeUnknown, "operations", new(
                $"{open} without an outcome yet", $"結果を確認中の操作が {open} 件"));
        }
    }

    private static IEnumerable<Finding> PasswordFindings(InstallationFacts facts)
    {
        if (facts.MinimumLength is < RecommendedLength and var length)
        {
            yield return new Finding(FindingWeight.Warns, ProblemCodes.MinimumLengthShort, "Passwords:MinimumLength", length == 0
                ? new("not set: the directory's own rule alone", "未設定（ディレクトリのルールのみ）")
                : new($"{length} characters", $"{length} 文字"));
        }
    }

    private static IEnumerable<Finding> NodeFindings(InstallationFacts facts) => facts.Nodes switch
    {
        Fact<NodeFacts>.Known { Value: var nodes } => NodeChecks.Of(nodes),
        Fact<NodeFacts>.NotFoundOut { Because: var because } => [NotFoundOut("nodes", because)],
        _ => [],
    };

    private static IEnumerable<Finding> ServerKeyFindings(InstallationFacts facts) => facts.ServerKey switch
    {
        Fact<ServerKeyState>.Known { Value: var key } => ServerKeyChecks.Of(key, facts.TakenAt),
        Fact<ServerKeyState>.NotFoundOut { Because: var because } => [NotFoundOut("relay key", because)],
        _ => [],
    };

    private static IEnumerable<Finding> SyncFindings(InstallationFacts facts) => facts.Synchronisation switch
    {
        Fact<SyncFacts>.Known { Value: var synchronisation } => SyncChecks.Of(synchronisation),
        Fact<SyncFacts>.NotFoundOut { Because: var because } => [NotFoundOut("synchronisation", because)],
        _ => [],
    };

    private static Finding Warns(ProblemCode code, AgentState agent, string evidence) =>
        new(FindingWeight.Warns, code, $"agent {agent.Name}", Raw(evidence));

    private static Finding NotFoundOut(string subject, string because) => new(
        FindingWeight.CouldNotFindOut, null, subject, new($"could not find out because {because}", $"確認できませんでした: {because}"));

    private static LocalText Raw(string evidence) => new(evidence, evidence);

    private static string Join(IReadOnlyList<string> names) => names.Count == 0 ? "-" : string.Join(", ", names);

    private static string At(DateTimeOffset? moment) =>
        moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "never";
}
