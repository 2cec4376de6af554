namespace Sspr.Rehearsals;

/// <summary>One that was begun and has not come to its end.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Before">When the last one before it that was not lost began; null if there is none. Called off, this one leaves no other trace.</param>
internal sealed record BegunRehearsal(Guid Id, DateTimeOffset? Before);

/// <summary>One that began and was not heard of within its lease: its process died, or the store was away at its end.</summary>
/// <param name="Id">Named it.</param>
/// <param name="BegunAt">When it began.</param>
internal sealed record LostRehearsal(Guid Id, DateTimeOffset? BegunAt);
