namespace Sspr.Testing;

/// <summary>The clock of one machine: its wall clock jumps when a test says so; timers and the monotonic clock go on as they were.</summary>
internal sealed class JumpingTime(TimeProvider truth) : TimeProvider
{
    /// <summary>How far the wall clock is from the true time.</summary>
    public TimeSpan Offset { get; set; }

    /// <inheritdoc />
    public override long TimestampFrequency => truth.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + Offset;

    /// <inheritdoc />
    public override long GetTimestamp() => truth.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        truth.CreateTimer(callback, state, dueTime, period);
}
