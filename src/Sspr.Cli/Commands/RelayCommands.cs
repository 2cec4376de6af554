using System.CommandLine;
using System.Globalization;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr relay key|rotate-key</c>: the key that the server signs its commands to agents with.</summary>
internal static class RelayCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var key = new Command("key", "Prints the server's signing key, its six words, and which agent holds it.");
        key.SetAction(static (parsed, cancel) => Asking.GetAsync<ServerKeyState>(parsed, "/relay/key", Print, cancel));

        var days = new Option<int?>("--overlap-days") { Description = "How long agents have to hear of the new key; without it Relay:ServerKeyOverlapDays.", HelpName = "DAYS" };
        var leave = new Option<bool>("--leave-behind") { Description = "Goes on although some agents cannot follow; they are enrolled again afterwards." };
        var rotate = new Command("rotate-key", "Makes a new signing key and announces it; it is used when every agent has it, or at the end of the overlap.") { days, leave };
        rotate.SetAction((parsed, cancel) => Asking.PostAsync<ServerKeyState>(
            parsed, "/relay/rotate-key", new RelayContract.RotateKeyRequest(parsed.GetValue(days), parsed.GetValue(leave)), Print, cancel));
        return new Command("relay", "Looks after the server's side of the agents.") { key, rotate };
    }

    private static int Print(Page page, ServerKeyState key)
    {
        var isBehind = key.Agents.Any(static agent => agent.Held == HeldKey.Former);
        if (page.IsJson)
        {
            return isBehind ? ExitCode.ProblemFound : ExitCode.Fine;
        }

        page.Answer(Mark.Of(isBehind ? Verdict.FineBut : Verdict.Fine), page.Say(new(
            $"The server signs with key {key.Id} since {Day(key.Since)}.", $"サーバーは {Day(key.Since)} から鍵 {key.Id} で署名しています。")));
        page.Item($"{key.Id}  ", key.Words);
        if (key.IsSettling)
        {
            page.Paragraph(page.Say(new("Agents accept the key before it for some minutes more.", "以前の鍵も、あと数分間は受け付けられます。")));
        }

        if (key.Next is { } next)
        {
            page.Paragraph(page.Say(new(
                $"Key {next.Id} is announced. It is used as soon as every agent has it, and from {Moment(next.Until)} at the latest:",
                $"鍵 {next.Id} を予告しました。すべてのエージェントが受け取り次第、遅くとも {Moment(next.Until)} から使用します:")));
            page.Item($"{next.Id}  ", next.Words);
        }

        foreach (var agent in key.Agents)
        {
            page.Item($"{agent.Name}  ", page.Say(Of(agent.Held, key.Next is not null)));
        }

        return isBehind ? ExitCode.ProblemFound : ExitCode.Fine;
    }

    private static LocalText Of(HeldKey held, bool isChanging) => held switch
    {
        HeldKey.Next => new("has the new key", "新しい鍵を受け取り済み"),
        HeldKey.Present when isChanging => new("does not have the new key yet", "新しい鍵を未受領"),
        HeldKey.Present => new("has the key", "現在の鍵を保持"),
        HeldKey.Former => new(
            "has a former key and does not connect: SSPR_3062", "以前の鍵を保持しており、接続できません: SSPR_3062"),
        HeldKey.NotSaid => new(
            "never said which key it has: never connected, or of a version that cannot follow", "未報告（未接続、または鍵の更新に未対応のバージョン）"),
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
