using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Directories;
using Sspr.Storage;

namespace Sspr.Synchronisation;

/// <summary>
/// Accounts whose owner is just resetting, one after the other. A reset goes by the directory and waits for none of this; what is lost when
/// the process ends, or because too many wait, comes with the next cycle.
/// </summary>
internal sealed class SyncOnes(SyncOne one, ILogger<SyncOnes> logger) : BackgroundService
{
    private const int MostWaiting = 1000;

    private readonly Channel<(DirectoryName Directory, Guid Account)> _waiting =
        Channel.CreateBounded<(DirectoryName, Guid)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>How many wait.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>This account is wanted now.</summary>
    /// <remarks>
    /// Security: only after a proof, which nobody gives for a name that is unknown; so nothing that is done here tells which names are known
    /// (Only_a_right_proof_asks_for_the_account_at_once).
    /// </remarks>
    public void Ask(DirectoryName directory, AccountId account) => _waiting.Writer.TryWrite((directory, account.Value));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (directory, account) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await one.RunAsync(directory, account, stoppingToken);
            }
            catch (StoreException fault)
            {
                Log.StoreFailed(logger, fault, directory.Value);
            }
        }
    }
}
