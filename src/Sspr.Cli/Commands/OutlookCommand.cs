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

    private static readonly Option<string?> WithoutAgent = new("--without-agent")
    {
        Description = "Says which directories would have no agent left without this one, and who could not reset then.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Directory = new("--directory") { Description = "With --base: the directory whose scope is narrowed.", HelpName = "NAME" };

    private static readonly Option<string[]> Bases = new("--base")
    {
        Description = "With --directory: says who would fall out if only what lies at or below this were served; can be given again.",
        HelpName = "DN",
    };

    private static readonly Option<bool> Trend = new("--trend") { Description = "Says how many could not reset, day by day; a day is kept once a day." };

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var command = new Command("outlook", "Says who could not reset the password today, and why, over everybody in the copy of the directories.")
        {
            Policy, WithoutAgent, Directory, Bases, Cause, Csv, Trend,
        };
        command.Require(static result =>
        {
            if ((result.GetValue(Directory) is null) != (result.GetValue(Bases) is not { Length: > 0 }))
            {
                result.AddError("--directory and --base go together.");
            }

            if (new[] { result.GetValue(Policy), result.GetValue(WithoutAgent), result.GetValue(Directory) }.Count(static change => change is not null) > 1)
            {
                result.AddError("One change at a time: --policy, --without-agent or --directory with --base.");
            }

            if (result.GetValue(Trend) && (result.GetValue(Policy) ?? result.GetValue(WithoutAgent) ?? result.GetValue(Directory) ?? result.GetValue(Cause) ?? result.GetValue(Csv)) is not null)
            {
                result.AddError("--trend stands alone.");
            }

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
        if (parsed.GetValue(Trend))
        {
            return await Asking.GetAsync<OutlookContract.TrendReply>(parsed, "/outlook/trend", TrendPage.Print, cancellationToken);
        }

        var (file, csv) = (parsed.GetValue(Policy), parsed.GetValue(Csv));
        var cause = parsed.GetValue(Cause) is { } code ? new ProblemCode(code) : null;
        var most = csv is not null || cause is not null ? OutlookContract.MostListed : UsuallyListed;
        var request = new OutlookContract.Request(file is null ? null : await ReadAsync(file, cancellationToken), cause, most)
        {
            WithoutAgent = parsed.GetValue(WithoutAgent),
            Scope = parsed.GetValue(Directory) is { } directory ? new OutlookContract.ScopeRequest(directory, parsed.GetValue(Bases)) : null,
        };
        return await Asking.PostAsync<OutlookContract.Reply>(parsed, "/outlook", request, (page, reply) => Print(page, reply, csv, parsed.GetValue(GlobalOptions.Language)!), cancellationToken);
    }

    private static int Print(Page page, OutlookContract.Reply reply, string? csv, string language)
    {
        if (csv is not null && reply.Faults.Count == 0)
        {
            Write(csv, OutlookCsv.Rows(reply.Listed, language));
        }

        return OutlookPage.Print(page, reply, csv);
    }

    private static void Write(string file, IEnumerable<string> rows)
    {
        try
        {
            using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            foreach (var row in rows)
            {
                writer.Write(row);
            }
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
