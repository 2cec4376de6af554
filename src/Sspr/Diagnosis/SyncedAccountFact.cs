using Sspr.Directories;
using Sspr.Synchronisation;

namespace Sspr.Diagnosis;

/// <summary>What the synchronisation knows of an account that a directory knows.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="DistinguishedName">Where the account stands there.</param>
/// <param name="Entry">What is stored; null if nothing is.</param>
/// <param name="CycleEndedAt">When a cycle last ended well.</param>
internal sealed record SyncedAccountFact(DirectoryName Directory, string DistinguishedName, SyncedEntry? Entry, DateTimeOffset? CycleEndedAt);
