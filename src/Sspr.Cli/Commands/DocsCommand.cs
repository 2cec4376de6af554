using System.CommandLine;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr docs diagnosis --out FOLDER</c>.</summary>
internal static class DocsCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "The folder to write into.", HelpName = "FOLDER", Required = true };
        var diagnosis = new Command("diagnosis", "Writes the pages of the catalogue.") { folder };
        diagnosis.SetAction((parsed, cancel) => WriteAsync(Page.From(parsed), parsed.GetValue(folder)!, cancel));
        return new Command("docs", "Writes the documents that are made from the program.") { diagnosis };
    }

    private static async Task<int> WriteAsync(Page page, string folder, CancellationToken cancellationToken)
    {
        var pages = DiagnosisPage.All();
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in pages)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellationToken);
        }

        page.Answer(Mark.Done, page.Say(new($"{pages.Count} pages in {folder}.", $"{folder} に {pages.Count} ページを書き出しました。")));
        return ExitCode.Fine;
    }
}
