using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Problems;
using Sspr.Problems.Coverage;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr problems [CODE]</c>.</summary>
internal static class ProblemsCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var code = new Argument<string?>("code") { Description = "Such as SSPR_0014 or 14, or a code or event number of Microsoft's, such as 33004.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("problems", "Prints the catalogue, or one page of it.") { code };
        command.SetAction(parsed => parsed.GetValue(code) is { } wanted ? PrintOne(Page.From(parsed), wanted) : PrintAll(Page.From(parsed)));
        return command;
    }

    private static int PrintOne(Page page, string wanted)
    {
        if (!ProblemCatalogue.TryFind(wanted, out var problem))
        {
            if (MicrosoftCoverage.Find(wanted) is { Count: > 0 } signs)
            {
                return PrintSigns(page, signs);
            }

            Console.Error.WriteLine($"No problem has the code {wanted}. See: sspr problems. For a support code: sspr why {wanted}");
            return ExitCode.Usage;
        }

        if (page.IsJson)
        {
            page.Json(AsJson(page, problem));
            return ExitCode.Fine;
        }

        page.Paragraph(page.Say(problem.Cause));
        page.Note(ExplanationPage.Heading(page, problem));
        page.Heading(page.Say(new("Symptom", "症状")));
        page.Paragraph(page.Say(problem.Symptom), indent: 2);
        ExplanationPage.PrintFix(page, problem);
        page.Heading(page.Say(new("What users read", "ユーザーへの表示")));
        page.Paragraph(page.Say(problem.Public), indent: 2);
        return ExitCode.Fine;
    }

    private static int PrintSigns(Page page, IReadOnlyList<MicrosoftSign> signs)
    {
        if (page.IsJson)
        {
            page.Json(new JsonArray([.. signs.Select(sign => (JsonNode)new JsonObject
            {
                ["sign"] = sign.Name,
                ["meaning"] = page.Say(sign.Meaning),
                ["codes"] = new JsonArray([.. sign.Ours.Select(static code => (JsonNode)code.Value)]),
                ["whyNone"] = sign.WhyNone is { } why ? page.Say(why) : null,
            })]));
            return ExitCode.Fine;
        }

        foreach (var sign in signs)
        {
            page.Item($"Microsoft {sign.Name}  ", page.Say(sign.Meaning), new Style(decoration: Decoration.Bold));
            if (sign.WhyNone is { } why)
            {
                page.Paragraph(page.Say(why), indent: 2);
            }

            foreach (var code in sign.Ours)
            {
                page.Item($"  {code}  ", page.Say(ProblemCatalogue.Of(code).Cause));
            }
        }

        return ExitCode.Fine;
    }

    private static int PrintAll(Page page)
    {
        if (page.IsJson)
        {
            page.Json(new JsonArray([.. ProblemCatalogue.All.Select(problem => (JsonNode)AsJson(page, problem))]));
            return ExitCode.Fine;
        }

        foreach (var problem in ProblemCatalogue.All)
        {
            page.Item($"{problem.Code}  ", page.Say(problem.Cause), new Style(decoration: Decoration.Bold));
        }

        return ExitCode.Fine;
    }

    private static JsonObject AsJson(Page page, Problem problem) => new()
    {
        ["code"] = problem.Code.Value,
        ["status"] = problem.Status,
        ["whoActs"] = problem.WhoActs.ToString(),
        ["microsoft"] = new JsonArray([.. problem.Microsoft.Select(static name => (JsonNode)name)]),
        ["symptom"] = page.Say(problem.Symptom),
        ["cause"] = page.Say(problem.Cause),
        ["fix"] = new JsonArray([.. problem.Fix.Select(step => (JsonNode)page.Say(step))]),
        ["public"] = page.Say(problem.Public),
    };
}
