using Sspr.Synchronisation;

namespace Sspr.Diagnosis;

/// <summary>How the synchronisation stands.</summary>
/// <param name="Lines">Each directory.</param>
/// <param name="Interval">How often cycles begin.</param>
/// <param name="TakenAt">When it was looked at.</param>
internal sealed record SyncFacts(IReadOnlyList<SyncContract.StatusLine> Lines, TimeSpan Interval, DateTimeOffset TakenAt);
