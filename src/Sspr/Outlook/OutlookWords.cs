using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>An outlook in one or two sentences.</summary>
internal static class OutlookWords
{
    /// <summary>How it is called. An agent that serves nothing takes nobody with it today, and that is no good news.</summary>
    public static Verdict VerdictOf(OutlookContract.Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply switch
        {
            { Faults.Count: > 0 } or { People: 0 } => Verdict.Problem,
            { AgentIsIdle: true } => Verdict.FineBut,
            { IsTrial: true } => reply.Stranded + reply.Leaving == 0 ? Verdict.Fine : Verdict.Problem,
            _ => reply.Able == reply.People ? Verdict.Fine : Verdict.Problem,
        };
    }

    /// <summary>The answer.</summary>
    public static LocalText Of(OutlookContract.Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var kept = reply.People - reply.Able;
        return reply switch
        {
            { WithoutAgent: { } agent, AgentIsIdle: true } => new(
                $"The agent {agent} serves nothing now: it is not connected, not active, or takes no work. Nobody is stranded without it today; ask again when it is back.",
                $"エージェント {agent} は、未接続、無効、または受け付け停止中のため、現在どのディレクトリも担当していません。現時点では、なくなっても再設定できなくなる人はいません。復旧後にもう一度確認します。"),
            { WithoutAgent: { } agent } => OfAgent(reply, agent),
            { Narrowed: { } directory } => OfScope(reply, directory),
            { IsTrial: true, Stranded: 0 } => new(
                $"Of {reply.People} people, nobody who can reset today would be stranded; {reply.Freed} more could reset.",
                $"現在再設定できる利用者（全 {reply.People} 人）のうち、できなくなる人はいません。新たに {reply.Freed} 人ができるようになります。"),
            { IsTrial: true, Stranded: var stranded } => new(
                $"Of {reply.People} people, {stranded} who can reset today could not any more; {reply.Freed} more could. Who they are: `sspr outlook --policy FILE`.",
                $"全 {reply.People} 人のうち {stranded} 人が再設定できなくなり、{reply.Freed} 人が新たにできるようになります。対象者の一覧: `sspr outlook --policy ファイル`"),
            _ when reply.People == 0 => new("The copy of the directories has nobody in it: look at `sspr sync status`.", "ディレクトリの写しに利用者がいません。`sspr sync status` を確認します。"),
            _ when kept == 0 => new($"All {reply.People} could reset their password today.", $"全 {reply.People} 人が、現在パスワードを再設定できます。"),
            _ => new($"{kept} of {reply.People} could not reset their password today.", $"全 {reply.People} 人のうち {kept} 人が、現在パスワードを再設定できません。"),
        };
    }

    /// <summary>How it moved over some days, in their order.</summary>
    public static LocalText Of(IReadOnlyList<OutlookDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (days.Count == 0)
        {
            return new("No day is kept yet: the first is kept once a directory is synchronised.", "まだ記録がありません。ディレクトリの同期が済むと、1 日に 1 回記録されます。");
        }

        var (first, last) = (days[0], days[^1]);
        var (before, now) = (first.People - first.Able, last.People - last.Able);
        return days.Count == 1
            ? new(
                $"On {last.Day:yyyy-MM-dd}, {now} of {last.People} could not reset their password; no earlier day is kept.",
                $"{last.Day:yyyy-MM-dd} には、全 {last.People} 人のうち {now} 人がパスワードを再設定できませんでした。それより前の記録はありません。")
            : new(
                $"On {last.Day:yyyy-MM-dd}, {now} of {last.People} could not reset their password; on {first.Day:yyyy-MM-dd} it was {before} of {first.People}.",
                $"{last.Day:yyyy-MM-dd} には全 {last.People} 人のうち {now} 人、{first.Day:yyyy-MM-dd} には全 {first.People} 人のうち {before} 人が、パスワードを再設定できませんでした。");
    }

    private static LocalText OfAgent(OutlookContract.Reply reply, string agent) => reply.Dark.Count == 0
        ? new($"Without the agent {agent} every directory still has an agent; nobody is stranded.", $"エージェント {agent} がなくても、どのディレクトリにも別のエージェントがあります。再設定できなくなる人はいません。")
        : new(
            $"Without the agent {agent} no agent is left for {string.Join(", ", reply.Dark)}: of {reply.People} people, {reply.Stranded} who can reset today could not.",
            $"エージェント {agent} がなくなると、{string.Join("、", reply.Dark)} を担当するエージェントがなくなり、全 {reply.People} 人のうち {reply.Stranded} 人が再設定できなくなります。");

    private static LocalText OfScope(OutlookContract.Reply reply, string directory) => reply.Leaving == 0
        ? new($"Nobody of {directory} would fall out.", $"{directory} で対象外になる人はいません。")
        : new(
            $"{reply.Leaving} people of {directory} would fall out; {reply.Stranded} of them can reset today.",
            $"{directory} の {reply.Leaving} 人が対象外になります。このうち {reply.Stranded} 人は、現在は再設定できます。");
}
