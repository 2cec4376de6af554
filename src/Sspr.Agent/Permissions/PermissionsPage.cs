using System.Text;
using Sspr.Directories.StandardLdap;

namespace Sspr.Agent.Permissions;

/// <summary>What <c>sspr-agent permissions</c> prints: 80 columns, but a command is never broken, because people paste it.</summary>
internal static class PermissionsPage
{
    private const int Width = 80;

    /// <summary>The answer first, then what is wrong, then what is needed.</summary>
    public static string Of(IReadOnlyList<DirectoryPermissions> directories)
    {
        var page = new StringBuilder();
        foreach (var directory in directories)
        {
            Fold(page, "", $"{directory.Directory}: {Answer(directory)}");
            Fold(page, "  ", Say(
                $"service account {directory.ServiceAccount}{(directory.Account is { } account ? $", looked at {account}" : "")}",
                $"サービス アカウント {directory.ServiceAccount}{(directory.Account is { } seen ? $" ／ 確認したアカウント {seen}" : "")}"));
            foreach (var remark in directory.Remarks)
            {
                page.AppendLine();
                Fold(page, "  ", $"{(remark.Blocks ? Say("MISSING", "【不足】") : Say("NOTE   ", "【注意】"))} {remark.Words}");
                Command(page, remark.Entry, Say("entry:", "エントリ:"));
                Command(page, remark.Fix, Say("run:", "実行:"));
            }

            Needs(page, directory);
            page.AppendLine();
        }

        return page.ToString().TrimEnd();
    }

    private static string Answer(DirectoryPermissions directory) =>
        directory.NotFoundOut is { } because ? Say($"the rights could not be looked at: {because}", $"権限を確認できませんでした: {because}")
        : directory.Remarks.Any(static remark => remark.Blocks) ? Say("rights are missing; resets fail.", "権限が不足しているため、リセットは失敗します。")
        : directory.Remarks.Count > 0 ? Say("resets work as far as rights go, but there is something to know.", "リセットに必要な権限はありますが、注意点があります。")
        : directory.Kind is "OpenLdap" ? Say(
            "a directory of this kind does not show who may do what; compare the rules below.",
            "この種類のディレクトリでは、権限を外から確認できません。以下のルールと照合してください。")
        : Say(
            "the service account holds what it needs and nothing that is known to be too much.",
            "サービス アカウントには必要な権限があり、過剰な権限は見つかりませんでした。");

    private static void Needs(StringBuilder page, DirectoryPermissions directory)
    {
        if (directory.Needed.Count == 0)
        {
            return;
        }

        page.AppendLine();
        Fold(page, "  ", Say("What it needs, and nothing else:", "必要な権限（これ以外は不要です）:"));
        foreach (var needed in directory.Needed)
        {
            page.AppendLine();
            Fold(page, "  ", Say($"{needed.Right} on {needed.On}: {needed.Why}", $"{needed.On} に対する「{RuleNames.InJapanese(needed.Right)}」: {needed.Why}"));
            foreach (var (kind, line) in needed.Commands)
            {
                Command(page, line, kind switch { "dsacls" => Say("on Windows:", "Windows の場合:"), "samba-tool" => Say("on Samba:", "Samba の場合:"), _ => $"{kind}:" });
            }
        }
    }

    private static string Say(string english, string japanese) => TerminalTalk.Say(english, japanese);

    private static void Command(StringBuilder page, string? line, string label)
    {
        if (line is not null)
        {
            page.Append("    ").AppendLine(label).Append("      ").AppendLine(line);
        }
    }

    private static void Fold(StringBuilder page, string indent, string text)
    {
        var line = new StringBuilder(indent);
        foreach (var word in text.Split(' '))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Width)
            {
                page.Append(line).AppendLine();
                line.Clear().Append(indent).Append("  ");
            }
            else if (line.Length > indent.Length)
            {
                line.Append(' ');
            }

            line.Append(word);
        }

        page.Append(line).AppendLine();
    }
}
