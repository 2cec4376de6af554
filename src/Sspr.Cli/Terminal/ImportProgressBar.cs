using Spectre.Console;
using Sspr.Passwords.Breached;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Shows how far an import is, its rate and the time that is left, on the error stream; nothing for programs.</summary>
internal static class ImportProgressBar
{
    /// <summary>Runs the work and shows it.</summary>
    public static T Run<T>(Page page, Func<IProgress<ImportProgress>, T> work)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(work);
        if (page.IsJson || Console.IsErrorRedirected)
        {
            return work(new Nobody());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(page, context)));
    }

    private sealed class Nobody : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            // a program waits for the answer
        }
    }

    private sealed class Bars(Page page, ProgressContext context) : IProgress<ImportProgress>
    {
        private readonly Dictionary<ImportStage, ProgressTask> _bars = [];

        public void Report(ImportProgress value)
        {
            if (!_bars.TryGetValue(value.Stage, out var bar))
            {
                _bars[value.Stage] = bar = context.AddTask(page.Say(NameOf(value.Stage)), maxValue: value.Total);
            }

            bar.Value = value.Done;
        }

        private static LocalText NameOf(ImportStage stage) => stage switch
        {
            ImportStage.Reading => new("Reading", "読み取り"),
            ImportStage.Dividing => new("Dividing", "分割"),
            ImportStage.Sorting => new("Sorting", "並べ替え"),
        };
    }
}
