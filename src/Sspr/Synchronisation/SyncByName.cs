using Sspr.Accounts;
using Sspr.Directories;

namespace Sspr.Synchronisation;

/// <summary>Brings up to date whatever answers to a name, in a directory or in what is stored of it.</summary>
internal sealed class SyncByName(DirectorySet directories, ISyncView view, SyncOne one)
{
    /// <summary>Reads each account that has the name, and each that had it when it was stored.</summary>
    /// <returns>What became of each; empty if nobody has the name.</returns>
    public async Task<IReadOnlyList<SyncContract.OneLine>> RunAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var lines = new List<SyncContract.OneLine>();
        var accounts = (await view.FindAsync(name, cancellationToken)).Where(static entry => entry.Object.Kind == Directories.Synchronisation.ObjectKind.Account)
            .Select(static entry => (entry.Directory, entry.Object.Id)).ToHashSet();
        foreach (var connector in directories.All)
        {
            switch (await directories.AskAsync(connector, name, cancellationToken))
            {
                case FindResult.Found { Account: var account }:
                    accounts.Add((connector.Name, account.Id.Value));
                    break;
                case FindResult.Unreachable { Fault: var fault }:
                    lines.Add(Line(connector.Name, null, SyncOneOutcome.Unreachable, $"{fault.Endpoint}: {fault.Evidence}"));
                    break;
                default:
                    break;
            }
        }

        foreach (var (directory, id) in accounts.OrderBy(static account => account.Directory.Value, StringComparer.Ordinal))
        {
            lines.Add(await one.RunAsync(directory, id, cancellationToken) switch
            {
                SyncOneResult.Stored => Line(directory, id, SyncOneOutcome.Stored, null),
                SyncOneResult.Gone => Line(directory, id, SyncOneOutcome.Gone, null),
                SyncOneResult.Overtaken => Line(directory, id, SyncOneOutcome.Overtaken, null),
                SyncOneResult.Unreachable { Fault: var fault } => Line(directory, id, SyncOneOutcome.Unreachable, $"{fault.Endpoint}: {fault.Evidence}"),
                _ => Line(directory, id, SyncOneOutcome.NotSynchronised, null),
            });
        }

        return lines;
    }

    private static SyncContract.OneLine Line(DirectoryName directory, Guid? id, SyncOneOutcome outcome, string? evidence) =>
        new(directory.Value, id, outcome, evidence);
}
