namespace Sspr.Storage.Rows;

/// <summary>A counter as it is stored.</summary>
internal sealed class ThrottleRow
{
    public required string Key { get; init; }

    public int Count { get; init; }

    /// <summary>The end of the window: at this moment the next event starts a new one.</summary>
    public DateTimeOffset Until { get; init; }
}
