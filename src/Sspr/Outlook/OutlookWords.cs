using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>An outlook in one or two sentences.</summary>
internal static class OutlookWords
{
    /// <summary>The answer.</summary>
    public static LocalText Of(OutlookContract.Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var kept = reply.People - reply.Able;
        return (reply.IsTrial, reply.Stranded) switch
        {
            (true, 0) => new(
                $"Of {reply.People} people, nobody who can reset today would be stranded; {reply.Freed} more could reset.",
                $"現在再設定できる利用者（全 {reply.People} 人）のうち、できなくなる人はいません。新たに {reply.Freed} 人ができるようになります。"),
            (true, var stranded) => new(
                $"Of {reply.People} people, {stranded} who can reset today could not any more; {reply.Freed} more could. Who they are: `sspr outlook --policy FILE`.",
                $"全 {reply.People} 人のうち {stranded} 人が再設定できなくなり、{reply.Freed} 人が新たにできるようになります。対象者の一覧: `sspr outlook --policy ファイル`"),
            _ when reply.People == 0 => new("The copy of the directories has nobody in it: look at `sspr sync status`.", "ディレクトリの写しに利用者がいません。`sspr sync status` を確認します。"),
            _ when kept == 0 => new($"All {reply.People} could reset their password today.", $"全 {reply.People} 人が、現在パスワードを再設定できます。"),
            _ => new($"{kept} of {reply.People} could not reset their password today.", $"全 {reply.People} 人のうち {kept} 人が、現在パスワードを再設定できません。"),
        };
    }
}
