using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Sspr.Directories.Synchronisation;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Cli.Terminal;

/// <summary>Shows how far reads are, with rate and remaining time, on the error stream; nothing for programs.</summary>
internal static class SyncProgress
{
    /// <summary>Runs the work and shows what it reports.</summary>
    public static async Task<T> ShowAsync<T>(Page page, Func<Action<SyncContract.StatusLine>, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(work);
        if (page.IsJson || Console.IsErrorRedirected)
        {
            return await work(static _ => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(page, context).Report));
    }

    private sealed class Bars(Page page, ProgressContext context)
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(SyncContract.StatusLine line)
        {
            if (!_bars.TryGetValue(line.Directory, out var bar))
            {
                _bars[line.Directory] = bar = context.AddTask(line.Directory, maxValue: 1);
            }

            bar.Description = $"{line.Directory} {page.Say(NameOf(line.Reading))}";

            // an import that has never run has nothing to be measured by
            bar.IsIndeterminate = line is { Expected: null, Reading: not null };
            bar.MaxValue = Math.Max(line.Expected ?? 0, line.Read + (line.Reading is null ? 0 : 1));
            bar.Value = line.Read;
        }

        private static LocalText NameOf(ReadKind? kind) => kind switch
        {
            ReadKind.Full => new("everything", "全件"),
            ReadKind.Delta => new("changes", "変更分"),
            ReadKind.Sweep => new("changes and deletions", "変更と削除"),
            ReadKind.One => new("one account", "アカウント 1 件"),
            null => new("waiting", "待機中"),
        };
    }

    /// <summary>Entries a second.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0} ({task.Speed ?? 0:0}/s)"));
    }
}
