namespace Sspr.Testing.Writeback;

/// <summary>A machine whose wall clock is wrong and may jump; its monotonic clock is right.</summary>
internal sealed class SkewedTime(TimeSpan offset) : TimeProvider
{
    public TimeSpan Offset { get; set; } = offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
