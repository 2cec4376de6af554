using System.CommandLine;
using System.Text.Json;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Synchronisation;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr sync run</c>: asks for cycles and shows how far they are until all have ended.</summary>
internal static class SyncRunCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs them.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, SyncContract.RunRequest request, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        var asked = TimeProvider.System.GetUtcNow();
        switch (await line.PostAsync<IReadOnlyList<SyncContract.StatusLine>>("/sync/run", request, cancellationToken))
        {
            case Answer<IReadOnlyList<SyncContract.StatusLine>>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<IReadOnlyList<SyncContract.StatusLine>>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                break;
        }

        var last = await SyncProgress.ShowAsync(page, report => WaitAsync(line, request, asked, report, cancellationToken));
        if (page.IsJson)
        {
            page.Json(JsonSerializer.SerializeToNode(last, OperatorContract.Json)!);
        }

        return SyncPage.PrintStatus(page, last);
    }

    private static async Task<IReadOnlyList<SyncContract.StatusLine>> WaitAsync(
        OperatorLine line, SyncContract.RunRequest request, DateTimeOffset asked, Action<SyncContract.StatusLine> report, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await line.GetAsync<IReadOnlyList<SyncContract.StatusLine>>("/sync", cancellationToken)
                is not Answer<IReadOnlyList<SyncContract.StatusLine>>.Given { Value: var status })
            {
                throw new CannotAskException("The server went away while the cycle was under way. It goes on when the server is back: sspr sync status");
            }

            var wanted = status.Where(one => request.Directory is null || one.Directory == request.Directory).ToList();
            wanted.ForEach(report);
            if (wanted.TrueForAll(one => !one.Asked && one.Standing != SyncStanding.Running && one.BeganAt >= asked))
            {
                return wanted;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
