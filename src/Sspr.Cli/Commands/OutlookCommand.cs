using System.CommandLine;
using System.Text;
using Sspr.Cli.Terminal;
using Sspr.Outlook;
using Sspr.Problems;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr outlook</c>.</summary>
internal static class OutlookCommand
{
    private const int UsuallyListed = 20;

    private static readonly Option<string?> Policy = new("--policy")
    {
        Description = "Looks through this document instead of the policy in force, and says whom it would strand. Puts nothing into force.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Cause = new("--cause") { Description = "Lists only whom this problem keeps out, such as SSPR_0014.", HelpName = "CODE" };

    private static readonly Option<string?> Csv = new("--csv") { Description = "Writes everybody who would be listed into this file.", HelpName = "FILE" };

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var command = new Command("outlook", "Says who could not reset the password today, and why, over everybody in the copy of the directories.")
        {
            Policy, Cause, Csv,
        };
        command.Validators.Add(static result =>
        {
            if (result.GetValue(Cause) is { } code && !ProblemCatalogue.All.Any(problem => problem.Code.Value == code))
            {
                result.AddError($"--cause: there is no problem {code}. See: sspr problems");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (file, csv) = (parsed.GetValue(Policy), parsed.GetValue(Csv));
        var cause = parsed.GetValue(Cause) is { } code ? new ProblemCode(code) : null;
        var most = csv is not null || cause is not null ? OutlookContract.MostListed : UsuallyListed;
        var request = new OutlookContract.Request(file is null ? null : await ReadAsync(file, cancellationToken), cause, most);
        return await Asking.PostAsync<OutlookContract.Reply>(parsed, "/outlook", request, (page, reply) => Print(page, reply, cause, csv), cancellationToken);
    }

    private static int Print(Page page, OutlookContract.Reply reply, ProblemCode? cause, string? csv)
    {
        if (csv is not null && reply.Faults.Count == 0)
        {
            Write(csv, OutlookCsv.Of(reply.Listed));
        }

        return OutlookPage.Print(page, reply, cause, csv);
    }

    private static void Write(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CannotAskException($"{file}: {fault.Message} Name a file that can be written.", fault);
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CannotAskException($"{file}: {fault.Message} Name a file that can be read.", fault);
        }
    }
}
