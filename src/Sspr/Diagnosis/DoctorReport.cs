using System.Globalization;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Diagnosis;

/// <summary>What the doctor says: the answer, and one line for everything that was looked at.</summary>
/// <param name="Explanation">The answer and its findings.</param>
/// <param name="Checks">Everything that was looked at, well or not.</param>
internal sealed record DoctorReport(Explanation Explanation, IReadOnlyList<Check> Checks)
{
    /// <summary>When it was looked at.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Examines the facts and says what they are.</summary>
    public static DoctorReport Of(InstallationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new DoctorReport(
            ExamineInstallation.Of(facts),
            [
                .. (facts.Directories ?? []).Select(Line),
                .. facts.Agents is Fact<IReadOnlyList<AgentState>>.Known { Value: var agents } ? agents.Select(Line) : [],
                .. facts.Nodes is Fact<NodeFacts>.Known { Value: var nodes } ? NodeLines.Of(nodes) : [],
                .. RehearsalLines.Of(facts.KnownRehearsals()),
                .. facts.PublicAddress is null ? (Check[])[] : [PublicAddressLine.Of(facts.PublicAddress)],
                StoreLine(facts),
                .. facts.Mail is null ? (Check[])[] : [MailLine(facts.Mail)],
            ])
        {
            TakenAt = facts.TakenAt,
        };
    }

    private static Check Line(DirectoryState state) => state.Health switch
    {
        Fact<DirectoryHealth>.Known { Value: { Fault: null } health } => new Check(
            $"directory {state.Name}",
            CheckState.Usable,
            string.Join(", ", Particulars(health))),
        Fact<DirectoryHealth>.Known { Value.Fault: { } fault } => new Check($"directory {state.Name}", CheckState.NotUsable, FaultWords.Of(fault, state.Name.Value).English),
        Fact<DirectoryHealth>.NotFoundOut { Because: var because } => new Check($"directory {state.Name}", CheckState.NotFoundOut, because),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string> Particulars(DirectoryHealth health)
    {
        if (health.DomainController is { } controller)
        {
            yield return controller;
        }

        if (health.Latency is { } latency)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{latency.TotalMilliseconds:0.#} ms");
        }

        if (health.CertificateNotAfter is { } end)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"certificate until {end.UtcDateTime:yyyy-MM-dd}");
        }

        if (health.EnforcesHistoryOnReset is { } enforces)
        {
            yield return enforces ? "history enforced on reset" : "history not enforced on reset";
        }

        foreach (var remark in health.Remarks)
        {
            yield return remark;
        }
    }

    private static Check Line(AgentState agent) => new(
        $"agent {agent.Name}",
        agent switch
        {
            { Status: AgentStatus.Revoked } => CheckState.OutOfService,
            { Status: AgentStatus.Frozen or AgentStatus.Awaiting } or { IsConnected: false } => CheckState.NotUsable,
            { IsConnected: null } => CheckState.NotFoundOut,
            _ => CheckState.Usable,
        },
        string.Create(
            CultureInfo.InvariantCulture,
            $"{agent.Status}{(agent.Node is { } node ? $", connected to node {node}" : string.Empty)}, {agent.Build ?? "-"}, last heard of {agent.LastHeardAt?.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}, key since {agent.KeySince.UtcDateTime:yyyy-MM-dd}, serves {string.Join(", ", agent.Directories)}"));

    private static Check StoreLine(InstallationFacts facts) => facts.Store switch
    {
        Fact<StoreState>.Known { Value: var state } => new Check(
            "store",
            state.MissingMigrations.Concat(state.UnknownMigrations).Any() || facts.StoreCondition is Fact<StoreCondition>.Known { Value.Fault: not null }
                ? CheckState.NotUsable
                : CheckState.Usable,
            string.Join(", ", StoreParticulars(state, facts))),
        Fact<StoreState>.NotFoundOut { Because: var because } => new Check("store", CheckState.NotUsable, because),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string> StoreParticulars(StoreState state, InstallationFacts facts)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{state.Head.Sequence} audit entries");
        if (facts.StoreCondition is Fact<StoreCondition>.Known { Value.Answer: var answer })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{answer.TotalMilliseconds:0.#} ms");
        }

        if (facts.Disk is Fact<DiskSpace?>.Known { Value: { } disk })
        {
            yield return $"{SizeWords.Of(disk.Free)} free";
        }

        if (facts.Backup is Fact<LatestBackup?>.Known { Value.MadeAt: { } made })
        {
            yield return $"backup of {MomentWords.At(made)}";
        }
    }

    private static Check MailLine(Fact<DeliveryFault?> mail) => mail switch
    {
        Fact<DeliveryFault?>.Known { Value: null } => new Check("mail server", CheckState.Usable, string.Empty),
        Fact<DeliveryFault?>.Known { Value: { } fault } => new Check("mail server", CheckState.NotUsable, fault.Evidence),
        Fact<DeliveryFault?>.NotFoundOut { Because: var because } => new Check("mail server", CheckState.NotFoundOut, because),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What.</param>
/// <param name="State">How it is.</param>
/// <param name="Particulars">What was seen.</param>
internal sealed record Check(string Subject, CheckState State, string Particulars);

/// <summary>How one thing is.</summary>
internal enum CheckState
{
    /// <summary>It can be used.</summary>
    Usable,

    /// <summary>It cannot.</summary>
    NotUsable,

    /// <summary>It could not be looked at.</summary>
    NotFoundOut,

    /// <summary>Nobody wants to use it.</summary>
    OutOfService,
}

/// <summary>What the states are called.</summary>
internal static class CheckWords
{
    /// <summary>In one or two words.</summary>
    public static LocalText Of(CheckState state) => state switch
    {
        CheckState.Usable => new("usable", "使用可能"),
        CheckState.NotUsable => new("not usable", "使用不可"),
        CheckState.NotFoundOut => new("not known", "確認不可"),
        CheckState.OutOfService => new("out of service", "停止中"),
    };
}
