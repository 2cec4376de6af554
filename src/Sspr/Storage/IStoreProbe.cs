namespace Sspr.Storage;

/// <summary>Looks at the store itself, for diagnosis; nothing that it holds is changed.</summary>
internal interface IStoreProbe
{
    /// <summary>Whether it takes writes, and how fast it answers.</summary>
    /// <exception cref="StoreException">It cannot be reached.</exception>
    Task<StoreCondition> LookAsync(CancellationToken cancellationToken);

    /// <summary>The disk that it lies on; null if that is another machine's.</summary>
    DiskSpace? LookAtDisk();

    /// <summary>The latest backup; null if the settings name no file.</summary>
    LatestBackup? LookAtBackup();
}

/// <summary>How the store is.</summary>
/// <param name="Fault">Why it takes no writes; null if it does.</param>
/// <param name="Evidence">What it said to that.</param>
/// <param name="Answer">How long a small question takes: the median of some.</param>
internal sealed record StoreCondition(StoreFault? Fault, string Evidence, TimeSpan Answer);

/// <summary>Room on a disk.</summary>
/// <param name="Folder">A folder on it.</param>
/// <param name="Free">Bytes that may still be written.</param>
/// <param name="Total">Bytes that it has.</param>
internal sealed record DiskSpace(string Folder, long Free, long Total);

/// <summary>What a backup leaves.</summary>
/// <param name="File">The file that the settings name.</param>
/// <param name="MadeAt">When it was last written; null if it is not there.</param>
/// <param name="Within">How old it may be.</param>
internal sealed record LatestBackup(string File, DateTimeOffset? MadeAt, TimeSpan Within);
