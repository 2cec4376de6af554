using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;

namespace Sspr.Synchronisation;

/// <summary>
/// Brings the copy of one account up to what its directory says now, beside all cycles: for somebody who is just resetting, or whom an
/// operator asks about.
/// </summary>
internal sealed class SyncOne(ISyncStore store, SyncSources sources, IOptions<SyncOptions> options, TimeProvider time, ILogger<SyncOne> logger)
{
    // a cycle stores a batch now and then; between two of them there is room for one entry
    private const int MostTries = 10;

    /// <summary>Reads it and stores what is read.</summary>
    public async Task<SyncOneResult> RunAsync(DirectoryName directory, Guid account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var settings = options.Value.Directories.FirstOrDefault(one => one.Name == directory.Value);
        if (settings is null || sources.Find(directory) is not { } source)
        {
            return new SyncOneResult.NotSynchronised();
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            // how the directory stands is looked at before the entry: what is stored in between is newer
            if ((await store.ListAsync(cancellationToken)).FirstOrDefault(one => one.Directory == directory) is not { } seen)
            {
                return new SyncOneResult.NotSynchronised();
            }

            switch (await source.ReadPageAsync(ChangeRequest.Of(account), cancellationToken))
            {
                case ChangePage.Given { Changes: [var change] }:
                    if (await store.ApplyOneAsync(seen, change, options.Value.TermsOf(settings), time.GetUtcNow(), cancellationToken))
                    {
                        Log.OneStored(logger, directory.Value, change.GetType().Name);
                        return change is DirectoryChange.Removed ? new SyncOneResult.Gone() : new SyncOneResult.Stored();
                    }

                    break;
                case ChangePage.Unreachable { Fault: var fault }:
                    return new SyncOneResult.Unreachable(fault);
                default:
                    return new SyncOneResult.Unreachable(new(DirectoryFaultKind.UnexpectedResult, directory.Value, "the agent gave something else than one entry"));
            }
        }

        return new SyncOneResult.Overtaken();
    }
}

/// <summary>What became of the copy of one account.</summary>
internal abstract record SyncOneResult
{
    private SyncOneResult()
    {
    }

    /// <summary>It is as the directory says.</summary>
    internal sealed record Stored : SyncOneResult;

    /// <summary>The directory does not have it, or the agent does not serve it; the next cycle lets it go.</summary>
    internal sealed record Gone : SyncOneResult;

    /// <summary>A cycle stored something every time; it brings the account too.</summary>
    internal sealed record Overtaken : SyncOneResult;

    /// <summary>The directory or its agent cannot be asked.</summary>
    internal sealed record Unreachable(DirectoryFault Fault) : SyncOneResult;

    /// <summary>The directory is not synchronised, or was never read.</summary>
    internal sealed record NotSynchronised : SyncOneResult;
}
