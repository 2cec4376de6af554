using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Synchronisation;

namespace Sspr.Diagnosis;

/// <summary>Looks at what is synchronised.</summary>
internal sealed class SyncLook(ISyncStore store, ISyncView view, SyncOne one, AskSync ask, IOptions<SyncOptions> options, TimeProvider time)
{
    /// <summary>How each directory stands.</summary>
    public async Task<SyncFacts> OfInstallationAsync(CancellationToken cancellationToken) =>
        new(await ask.StatusAsync(cancellationToken), options.Value.Interval, time.GetUtcNow());

    /// <summary>What is known of accounts, as far as their directories are synchronised.</summary>
    public async Task<IReadOnlyList<SyncedAccountFact>> OfAccountsAsync(
        IEnumerable<(DirectoryName Directory, DirectoryAccount Account)> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var facts = new List<SyncedAccountFact>();
        foreach (var (directory, account) in accounts.Where(found => options.Value.Directories.Any(synced => synced.Name == found.Directory.Value)))
        {
            // a copy that lags behind is brought up at once; what is wrong with it after that is really wrong
            await one.RunAsync(directory, account.Id.Value, cancellationToken);
            var state = (await store.ListAsync(cancellationToken)).FirstOrDefault(one => one.Directory == directory);
            facts.Add(new SyncedAccountFact(
                directory, account.DistinguishedName, await view.ReadAsync(directory, account.Id.Value, cancellationToken), state?.EndedAt));
        }

        return facts;
    }
}
