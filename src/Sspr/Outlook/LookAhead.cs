using System.Text;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Policies;
using Sspr.Synchronisation;

namespace Sspr.Outlook;

/// <summary>Who would fail today and why, and whom another policy would strand, over everybody.</summary>
internal sealed class LookAhead(ReadOutlook outlook, PolicySource source, DirectorySet directories)
{
    /// <summary>The copies of the directories that the settings name; not every one need be read to its end.</summary>
    public async Task<IReadOnlyList<SyncState>> CopiesAsync(CancellationToken cancellationToken) =>
        [.. (await outlook.CopiesAsync(cancellationToken)).Where(copy => directories.Find(copy.Directory) is not null)];

    /// <summary>Looks at what the request alone can describe: how things are, or another document.</summary>
    /// <returns>Null if no directory has a copy.</returns>
    public async Task<OutlookContract.Reply?> ExecuteAsync(OutlookContract.Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Policy is not { } text)
        {
            return await ExecuteAsync(request, trial: null, cancellationToken);
        }

        return PolicyReader.Read(Encoding.UTF8.GetBytes(text)) switch
        {
            PolicyReading.Sound sound => await ExecuteAsync(request, new OutlookTrial.Policy(sound.Document), cancellationToken),
            PolicyReading.Faulty faulty => new OutlookContract.Reply
            {
                Version = (await source.GetAsync(cancellationToken)).Version,
                IsTrial = true,
                Copies = [],
                NotCopied = [],
                People = 0,
                Able = 0,
                Causes = [],
                Listed = [],
                Faults = faulty.Faults,
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Looks at how things are and, beside it, how they would be.</summary>
    /// <returns>Null if no directory has a copy.</returns>
    public async Task<OutlookContract.Reply?> ExecuteAsync(OutlookContract.Request request, OutlookTrial? trial, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        source.Forget();
        var present = await source.GetAsync(cancellationToken);
        var copies = await CopiesAsync(cancellationToken);
        if (copies.Count == 0)
        {
            return null;
        }

        IReadOnlyList<PolicyDocument> documents = trial is OutlookTrial.Policy other ? [present.Document, other.Document] : [present.Document];
        var count = new OutlookCount(request);
        var lines = new List<OutlookContract.CopyLine>();
        foreach (var copy in copies)
        {
            var before = count.People;
            await foreach (var person in outlook.PeopleAsync(copy.Directory, documents, cancellationToken))
            {
                count.Add(trial is null or OutlookTrial.Policy ? person : [person[0], trial.Judge(person[0])]);
            }

            lines.Add(new OutlookContract.CopyLine(copy.Directory.Value, count.People - before, copy.EndedAt));
        }

        return count.Result(present.Version, trial is not null, lines, NotCopied(copies.Select(static copy => copy.Directory))) with
        {
            WithoutAgent = (trial as OutlookTrial.WithoutAgent)?.Name,
            AgentIsIdle = trial is OutlookTrial.WithoutAgent { IsIdle: true },
            Dark = trial is OutlookTrial.WithoutAgent { Dark: var dark } ? [.. dark.Select(static name => name.Value).Order(StringComparer.Ordinal)] : [],
            Narrowed = (trial as OutlookTrial.Narrower)?.Directory.Value,
        };
    }

    private IReadOnlyList<string> NotCopied(IEnumerable<DirectoryName> copied) =>
        [.. directories.All.Select(static connector => connector.Name).Except(copied).Select(static name => name.Value)];
}
