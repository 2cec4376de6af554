using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Passes;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr pass issue|list|revoke</c>.</summary>
internal static class PassCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var user = new Option<string>("--user") { Description = "The account's name.", HelpName = "NAME", Required = true };
        var lifetime = new Option<string?>("--lifetime") { Description = "How long it works, such as 90m, 8h or 2d; an hour if left out.", HelpName = "TIME" };
        var starts = new Option<DateTimeOffset?>("--starts") { Description = "From when it works, with a zone: 2026-12-01T09:00+09:00.", HelpName = "MOMENT" };
        var reusable = new Option<bool>("--reusable") { Description = "Lets it work more than once." };
        var issue = new Command("issue", "Issues a Temporary Access Pass: with the password it lets a user register methods. An earlier one ends.")
        {
            user, lifetime, starts, reusable,
        };
        issue.SetAction((parsed, cancel) => IssueAsync(
            parsed, parsed.GetValue(user), parsed.GetValue(lifetime), parsed.GetValue(starts), parsed.GetValue(reusable), cancel));

        var list = new Command("list", "Prints how an account's passes stand.") { user };
        list.SetAction((parsed, cancel) => ServerQuestion.AskAsync<IReadOnlyList<RegistrationContract.PassLine>>(
            parsed, line => line.GetAsync<IReadOnlyList<RegistrationContract.PassLine>>(ServerQuestion.About("/passes", parsed.GetValue(user)!), cancel), Print));

        var revoke = new Command("revoke", "Takes back the passes of an account.") { user };
        revoke.SetAction((parsed, cancel) => ServerQuestion.AskAsync<RegistrationContract.CountReply>(
            parsed,
            line => line.PostAsync<RegistrationContract.CountReply>("/passes/revoke", new RegistrationContract.UserRequest(parsed.GetValue(user)), cancel),
            static (page, reply) =>
            {
                page.Answer(Mark.Done, page.Say(new($"{reply.Count} taken back.", $"{reply.Count} 件を取り消しました。")));
                return ExitCode.Fine;
            }));
        return new Command("pass", "Issues, lists and revokes Temporary Access Passes.") { issue, list, revoke };
    }

    /// <summary>Minutes in <c>90m</c>, <c>8h</c> or <c>2d</c>; null if it is none of these.</summary>
    internal static int? MinutesIn(string text) =>
        text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000
            ? text[^1] switch { 'm' => number, 'h' => number * 60, 'd' => number * 60 * 24, _ => null }
            : null;

    private static Task<int> IssueAsync(
        ParseResult parsed, string? user, string? lifetime, DateTimeOffset? starts, bool reusable, CancellationToken cancellationToken)
    {
        if (lifetime is not null && MinutesIn(lifetime) is null)
        {
            throw new CannotAskException("The lifetime is not understood. Write it as 90m, 8h or 2d.");
        }

        var request = new RegistrationContract.PassRequest(user, lifetime is null ? null : MinutesIn(lifetime), starts, reusable);
        return ServerQuestion.AskAsync<RegistrationContract.PassReply>(
            parsed,
            line => line.PostAsync<RegistrationContract.PassReply>("/passes", request, cancellationToken),
            static (page, pass) =>
            {
                page.Answer(Mark.Done, pass.Code);
                page.Paragraph(
                    page.Say(new(
                        $"For {pass.Account}, from {pass.StartsAt.UtcDateTime:u} to {pass.ExpiresAt.UtcDateTime:u}. It {(pass.Reusable ? "works more than once" : "works once")} and is shown only now. The user signs in at /security-info with the password and enters it there.",
                        $"{pass.Account} 用、{pass.StartsAt.UtcDateTime:u} から {pass.ExpiresAt.UtcDateTime:u} まで。{(pass.Reusable ? "複数回" : "1 回だけ")}使えます。再表示はできません。ユーザーは /security-info にパスワードでサインインし、これを入力します。")),
                    indent: 2);
                return ExitCode.Fine;
            });
    }

    private static int Print(Page page, IReadOnlyList<RegistrationContract.PassLine> passes)
    {
        if (passes.Count == 0)
        {
            page.Answer(Mark.Done, page.Say(new("The account has no pass.", "このアカウントのパスはありません。")));
        }

        foreach (var pass in passes)
        {
            page.Item(
                $"{pass.StartsAt.UtcDateTime:u} – {pass.ExpiresAt.UtcDateTime:u}  ",
                page.Say(Words(pass.Standing)),
                pass.Standing == PassStanding.Valid ? new Style(Color.Green) : Style.Plain);
        }

        return ExitCode.Fine;
    }

    private static Problems.LocalText Words(PassStanding standing) => standing switch
    {
        PassStanding.Valid => new("works", "使用可能"),
        PassStanding.NotYetValid => new("does not work yet", "開始前"),
        PassStanding.Expired => new("expired", "期限切れ"),
        PassStanding.Used => new("was used", "使用済み"),
        PassStanding.Exhausted => new("was tried too often", "試行回数超過"),
        PassStanding.Revoked => new("was taken back or replaced", "取り消し済み"),
    };
}
