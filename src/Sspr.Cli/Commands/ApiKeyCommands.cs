using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Sspr.ApiKeys;
using Sspr.Cli.Terminal;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr apikey create|list|revoke</c>.</summary>
internal static class ApiKeyCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create() => new("apikey", "Makes, lists and revokes keys for programs of administrators.") { CreateKey(), List(), Revoke() };

    private static Command CreateKey()
    {
        var name = new Option<string>("--name") { Description = "What the audit calls it.", HelpName = "NAME", Required = true };
        var role = new Option<ApiRole>("--role") { Description = "What it is for: auditor, helpdesk or administrator.", HelpName = "ROLE", Required = true };
        var days = new Option<int?>("--days") { Description = "How long it lives; 90 days if left out.", HelpName = "DAYS" };
        var network = new Option<string[]>("--network") { Description = "A network that it may be used from, such as 192.0.2.0/24; can be given again.", HelpName = "NETWORK" };
        var create = new Command("create", "Makes a key and prints it, once.") { name, role, days, network };
        create.SetAction((parsed, cancel) => Asking.PostAsync<ApiKeyContract.CreateReply>(
            parsed,
            "/apikeys",
            new ApiKeyContract.CreateRequest(parsed.GetValue(name), parsed.GetValue(role), parsed.GetValue(days), parsed.GetValue(network)),
            static (page, key) =>
            {
                if (!page.IsJson)
                {
                    page.Answer(Mark.Done, key.Key);
                    page.Paragraph(
                        page.Say(new(
                            $"{key.Name}, {key.Role}, until {Moment(key.ExpiresAt)}. It is shown only now. Programs send it as: Authorization: Bearer KEY",
                            $"{key.Name}（{key.Role}）、{Moment(key.ExpiresAt)} まで有効です。再表示はできません。プログラムは Authorization: Bearer キー として送信します。")),
                        indent: 2);
                }

                return ExitCode.Fine;
            },
            cancel));
        return create;
    }

    private static Command List()
    {
        var list = new Command("list", "Prints the keys, without their secrets.");
        list.SetAction(static (parsed, cancel) => Asking.GetAsync<IReadOnlyList<ApiKeyContract.KeyLine>>(parsed, "/apikeys", Print, cancel));
        return list;
    }

    private static Command Revoke()
    {
        var name = new Option<string>("--name") { Description = "The key's name.", HelpName = "NAME", Required = true };
        var revoke = new Command("revoke", "Takes a key back; it works no more from now on.") { name };
        revoke.SetAction((parsed, cancel) => Asking.PostAsync<ApiKeyContract.RevokeRequest>(
            parsed,
            "/apikeys/revoke",
            new ApiKeyContract.RevokeRequest(parsed.GetValue(name)),
            static (page, key) =>
            {
                if (!page.IsJson)
                {
                    page.Answer(Mark.Done, page.Say(new($"{key.Name} works no more.", $"{key.Name} を取り消しました。")));
                }

                return ExitCode.Fine;
            },
            cancel));
        return revoke;
    }

    private static int Print(Page page, IReadOnlyList<ApiKeyContract.KeyLine> keys)
    {
        if (page.IsJson)
        {
            return ExitCode.Fine;
        }

        if (keys.Count == 0)
        {
            page.Answer(Mark.Done, page.Say(new("There is no key.", "キーはありません。")));
        }

        foreach (var key in keys)
        {
            var networks = key.Networks.Count == 0 ? "*" : string.Join(", ", key.Networks);
            var standing = key.RevokedAt is { } revoked ? new Problems.LocalText($"taken back {Moment(revoked)}", $"{Moment(revoked)} に取り消し済み")
                : new Problems.LocalText($"until {Moment(key.ExpiresAt)}", $"{Moment(key.ExpiresAt)} まで");
            var used = key.LastUsedAt is { } last ? Moment(last) : "-";
            page.Item(
                $"{key.Name}  ",
                page.Say(new(
                    $"{key.Role}; {standing.English}; from {networks}; made by {key.CreatedBy}; last used {used}",
                    $"{key.Role}、{standing.Japanese}、接続元 {networks}、作成者 {key.CreatedBy}、最終使用 {used}")),
                Style.Plain);
        }

        return ExitCode.Fine;
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
