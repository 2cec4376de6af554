using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr migrate</c>.</summary>
internal static class MigrateCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the tables of the store to what this version needs. Make a backup first.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        await using var store = Site.From(parsed).OpenStore();
        var migrator = store.GetRequiredService<IDatabaseMigrator>();
        var state = await migrator.CheckAsync(cancellationToken);
        if (state.Unknown.Count > 0)
        {
            return Refusals.Print(page, new OperatorContract.Refusal(
                ProblemCodes.StoreSchemaOld,
                $"A later version changed this store ({string.Join(", ", state.Unknown)}). Use that version, or restore a backup."));
        }

        var applied = await migrator.MigrateAsync(cancellationToken);
        if (page.IsJson)
        {
            page.Json(new JsonObject { ["applied"] = new JsonArray([.. applied.Select(static name => (JsonNode)name)]) });
        }
        else
        {
            page.Answer(Mark.Done, applied.Count == 0
                ? page.Say(new("The store is up to date already.", "ストアは最新の状態です。"))
                : page.Say(new($"Applied: {string.Join(", ", applied)}.", $"適用しました: {string.Join("、", applied)}")));
        }

        return ExitCode.Fine;
    }
}
