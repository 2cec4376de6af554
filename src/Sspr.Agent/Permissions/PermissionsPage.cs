using System.Text;

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
            Fold(page, "  ", $"service account {directory.ServiceAccount}{(directory.Account is { } account ? $", looked at {account}" : "")}");
            foreach (var remark in directory.Remarks)
            {
                page.AppendLine();
                Fold(page, "  ", $"{(remark.Blocks ? "MISSING" : "NOTE   ")} {remark.Words}");
                Command(page, remark.Entry, "entry:");
                Command(page, remark.Fix, "run:");
            }

            Needs(page, directory);
            page.AppendLine();
        }

        return page.ToString().TrimEnd();
    }

    private static string Answer(DirectoryPermissions directory) =>
        directory.NotFoundOut is { } because ? $"the rights could not be looked at: {because}"
        : directory.Remarks.Any(static remark => remark.Blocks) ? "rights are missing; resets fail."
        : directory.Remarks.Count > 0 ? "resets work as far as rights go, but there is something to know."
        : directory.Kind is "OpenLdap" ? "a directory of this kind does not show who may do what; compare the rules below."
        : "the service account holds what it needs and nothing that is known to be too much.";

    private static void Needs(StringBuilder page, DirectoryPermissions directory)
    {
        if (directory.Needed.Count == 0)
        {
            return;
        }

        page.AppendLine();
        Fold(page, "  ", "What it needs, and nothing else:");
        foreach (var needed in directory.Needed)
        {
            page.AppendLine();
            Fold(page, "  ", $"{needed.Right} on {needed.On}: {needed.Why}");
            foreach (var (kind, line) in needed.Commands)
            {
                Command(page, line, kind switch { "dsacls" => "on Windows:", "samba-tool" => "on Samba:", _ => $"{kind}:" });
            }
        }
    }

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
