using Sspr.Directories.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>What a batch told of entries of its directory.</summary>
/// <param name="Entries">They, as they came.</param>
/// <param name="Former">What was stored of them before.</param>
/// <param name="Added">Those of them that were not known before.</param>
internal sealed record ToldEntries(
    IReadOnlyDictionary<Guid, DirectoryObject> Entries, IReadOnlyDictionary<Guid, string> Former, IReadOnlySet<Guid> Added);
