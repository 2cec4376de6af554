using Sspr.Problems;

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
                .. (facts.Directories ?? []).Select(DirectoryLine.Of),
                .. facts.Agents is Fact<IReadOnlyList<AgentState>>.Known { Value: var agents } ? agents.Select(AgentLine.Of) : [],
                .. facts.Nodes is Fact<NodeFacts>.Known { Value: var nodes } ? NodeLines.Of(nodes) : [],
                .. SyncLines.Of(facts.SyncLines()),
                .. RehearsalLines.Of(facts.KnownRehearsals()),
                .. facts.PublicAddress is null ? (Check[])[] : [PublicAddressLine.Of(facts.PublicAddress)],
                StoreLine.Of(facts),
                .. facts.Mail is null ? (Check[])[] : [MailLine.Of(facts.Mail)],
                .. TestSendLines.Of(facts.TestSends),
            ])
        {
            TakenAt = facts.TakenAt,
        };
    }
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What.</param>
/// <param name="State">How it is.</param>
/// <param name="Particulars">What was seen.</param>
internal sealed record Check(LocalText Subject, CheckState State, LocalText Particulars);

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

    /// <summary>One character; it adds nothing to the word.</summary>
    public static string SymbolOf(CheckState state) => state switch
    {
        CheckState.Usable => "✔",
        CheckState.NotUsable => "✘",
        CheckState.NotFoundOut => "?",
        CheckState.OutOfService => "–",
    };
}
