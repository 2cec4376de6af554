namespace Sspr.Benchmarks;

/// <summary>What some work took.</summary>
/// <param name="Took">Time, in which the machine may have done something else too.</param>
/// <param name="Processor">Seconds of one processor: what else the machine did counts little here.</param>
internal sealed record Spent(TimeSpan Took, double Processor);
