using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr block list|lift</c>.</summary>
internal static class BlockCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var user = new Option<string>("--user") { Description = "The account's name; with it, its used-up limits are listed too.", HelpName = "NAME" };
        var list = new Command("list", "Prints the accounts whose self-service is frozen.") { user };
        list.SetAction((parsed, cancel) => Asking.GetAsync<BlockContract.BlocksReply>(
            parsed,
            parsed.GetValue(user) is { } name ? $"/blocks?user={Uri.EscapeDataString(name)}" : "/blocks",
            static (page, blocks) => Print(page, blocks, isLifted: false),
            cancel));

        var whose = new Option<string>("--user") { Description = "The account's name.", HelpName = "NAME", Required = true };
        var lift = new Command("lift", "Ends a freeze and forgets the account's counters. Find out first who the user is.") { whose };
        lift.SetAction((parsed, cancel) => Asking.PostAsync<BlockContract.BlocksReply>(
            parsed, "/blocks/lift", new BlockContract.LiftRequest(parsed.GetValue(whose)), static (page, blocks) => Print(page, blocks, isLifted: true), cancel));
        return new Command("block", "Lists and lifts what keeps accounts from self-service.") { list, lift };
    }

    private static int Print(Page page, BlockContract.BlocksReply blocks, bool isLifted)
    {
        if (page.IsJson)
        {
            return ExitCode.Fine;
        }

        foreach (var frozen in blocks.Frozen)
        {
            page.Item($"{frozen.Name ?? "-"}  ", page.Say(new(
                $"frozen by its owner {Moment(frozen.FrozenAt)}, because of the attempt {frozen.Attempt}",
                $"{Moment(frozen.FrozenAt)} に本人が停止（操作 {frozen.Attempt}）")), Style.Plain);
        }

        foreach (var limit in blocks.Limits)
        {
            page.Item($"{limit.Problem}  ", page.Say(new($"{limit.Limit} is used up until {Moment(limit.Until)}", $"{limit.Limit} の上限に達しています（{Moment(limit.Until)} まで）")), Style.Plain);
        }

        if (isLifted)
        {
            page.Answer(Mark.Done, page.Say(new("Nothing blocks the account any more.", "アカウントのブロックを解除しました。")));
        }
        else if (blocks.Frozen.Count + blocks.Limits.Count == 0)
        {
            page.Answer(Mark.Done, page.Say(new("Nothing is blocked.", "ブロックはありません。")));
        }

        return ExitCode.Fine;
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
