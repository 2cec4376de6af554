using System.Text;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Policies;

namespace Sspr.Outlook;

/// <summary>Who would fail today and why, and whom another policy would strand, over everybody.</summary>
internal sealed class LookAhead(ReadOutlook outlook, PolicySource source, DirectorySet directories)
{
    /// <summary>Looks.</summary>
    /// <returns>Null if no directory has a copy.</returns>
    public async Task<OutlookContract.Reply?> ExecuteAsync(OutlookContract.Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        source.Forget();
        var present = await source.GetAsync(cancellationToken);
        if (request.Policy is not { } text)
        {
            return await LookAsync(request, present.Version, [present.Document], cancellationToken);
        }

        return PolicyReader.Read(Encoding.UTF8.GetBytes(text)) switch
        {
            PolicyReading.Sound sound => await LookAsync(request, present.Version, [present.Document, sound.Document], cancellationToken),
            PolicyReading.Faulty faulty => new OutlookContract.Reply
            {
                Version = present.Version,
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

    private async Task<OutlookContract.Reply?> LookAsync(
        OutlookContract.Request request, int version, IReadOnlyList<PolicyDocument> documents, CancellationToken cancellationToken)
    {
        var copies = (await outlook.CopiesAsync(cancellationToken)).Where(copy => directories.Find(copy.Directory) is not null).ToList();
        if (copies.Count == 0)
        {
            return null;
        }

        var count = new OutlookCount(request);
        var lines = new List<OutlookContract.CopyLine>();
        foreach (var copy in copies)
        {
            var before = count.People;
            await foreach (var person in outlook.PeopleAsync(copy.Directory, documents, cancellationToken))
            {
                count.Add(person);
            }

            lines.Add(new OutlookContract.CopyLine(copy.Directory.Value, count.People - before, copy.EndedAt));
        }

        return count.Result(version, isTrial: documents.Count > 1, lines, NotCopied(copies.Select(static copy => copy.Directory)));
    }

    private IReadOnlyList<string> NotCopied(IEnumerable<DirectoryName> copied) =>
        [.. directories.All.Select(static connector => connector.Name).Except(copied).Select(static name => name.Value)];
}
