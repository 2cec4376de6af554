using System.Runtime.CompilerServices;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Policies;
using Sspr.Registrations;
using Sspr.Rehearsals;
using Sspr.Resets;
using Sspr.Synchronisation;

namespace Sspr.Outlook;

/// <summary>
/// Everybody's outlook, from the copy of the directories and from the store: no directory is asked. One batch of accounts is held at a time.
/// </summary>
internal sealed class ReadOutlook(
    ISyncStore sync,
    ISyncView view,
    IRegistrationStore registrations,
    IResetStore resets,
    IFreezeStore freezes,
    DirectorySet directories,
    RehearsalAccounts rehearsals,
    JudgePerson judge,
    InstallationKey key,
    TimeProvider time)
{
    private const int InOneBatch = 1000;
    private const int MostFreezes = 100_000;

    /// <summary>The copies that there are.</summary>
    public Task<IReadOnlyList<SyncState>> CopiesAsync(CancellationToken cancellationToken) => sync.ListAsync(cancellationToken);

    /// <summary>Judges each person of a directory by each of some documents. The account of its rehearsals is nobody.</summary>
    /// <param name="directory">The directory; one that has a copy.</param>
    /// <param name="documents">The documents, such as the one in force and one that is to come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each person one outlook a document, in the documents' order.</returns>
    public async IAsyncEnumerable<IReadOnlyList<PersonOutlook>> PeopleAsync(
        DirectoryName directory, IReadOnlyList<PolicyDocument> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var now = time.GetUtcNow();
        var members = await MembersAsync(directory, documents, cancellationToken);
        var privileged = await view.PrivilegedAsync(directory, cancellationToken);
        var frozen = (await freezes.ListAsync(MostFreezes, cancellationToken)).ToDictionary(static freeze => freeze.Account.Value, StringComparer.Ordinal);
        var writes = await resets.ListWritesAsync(directory, now - OwnWrite.Known - OwnWrite.Leeway, cancellationToken);
        var isWrittenBack = directories.Find(directory) is not IBuiltInDirectory;
        await foreach (var batch in view.AccountsAsync(directory, cancellationToken).Where(static entry => entry.IsInEffect).Chunk(InOneBatch).WithCancellation(cancellationToken))
        {
            var registered = await registrations.ListAsync(directory, [.. batch.Select(static entry => new AccountId(entry.Object.Id))], cancellationToken);
            foreach (var entry in batch)
            {
                var account = CopiedAccount.Of(entry.Object, privileged.Contains(entry.Object.Id), now);
                if (rehearsals.Has(directory, account))
                {
                    continue;
                }

                var person = new PersonFacts(
                    directory, account, GroupsOf(entry.Object.Id, members), isWrittenBack, [.. registered[account.Id]],
                    frozen.Count == 0 ? null : frozen.GetValueOrDefault(AccountKey.Of(key, directory, account.Id).Value));
                var outlooks = new PersonOutlook[documents.Count];
                for (var at = 0; at < documents.Count; at++)
                {
                    outlooks[at] = await judge.ExecuteAsync(documents[at], person, now, cancellationToken) with
                    {
                        SetElsewhereAt = ElsewhereAt(account, writes, now),
                    };
                }

                yield return outlooks;
            }
        }
    }

    /// <summary>An older agent does not say when a password was set, and a copy may be older than our last write: neither is elsewhere.</summary>
    private static DateTimeOffset? ElsewhereAt(DirectoryAccount account, ILookup<Guid, OwnWrite> writes, DateTimeOffset now) =>
        account.PasswordLastSet is { } set && now - set < OwnWrite.Known && !writes[account.Id.Value].Any(write => write.MayHaveSet(set)) ? set : null;

    private static HashSet<string> GroupsOf(Guid account, IReadOnlyDictionary<string, IReadOnlySet<Guid>> members) =>
        new(members.Where(group => group.Value.Contains(account)).Select(static group => group.Key), GroupName.Comparer);

    private async Task<IReadOnlyDictionary<string, IReadOnlySet<Guid>>> MembersAsync(
        DirectoryName directory, IReadOnlyList<PolicyDocument> documents, CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, IReadOnlySet<Guid>>(GroupName.Comparer);
        foreach (var group in documents.SelectMany(static document => document.GroupNames()).Distinct(GroupName.Comparer))
        {
            members[group] = await view.MembersOfAsync(directory, [group], cancellationToken);
        }

        return members;
    }
}
