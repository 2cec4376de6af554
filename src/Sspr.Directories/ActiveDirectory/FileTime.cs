namespace Sspr.Directories.ActiveDirectory;

/// <summary>Times as the directory counts them: steps of 100 ns since 1601, and negative numbers of steps for durations (MS-ADTS 2.2.21).</summary>
internal static class FileTime
{
    private static readonly long LargestTime = DateTimeOffset.MaxValue.ToFileTime();

    /// <summary>A point in time; null for 0, for "never" and for what no calendar holds.</summary>
    public static DateTimeOffset? ToTime(long? value) =>
        value is > 0 && value < LargestTime ? DateTimeOffset.FromFileTime(value.Value).ToUniversalTime() : null;

    /// <summary>A duration; null for the smallest number, which means "for ever".</summary>
    public static TimeSpan? ToDuration(long? value) => value switch
    {
        null or long.MinValue => null,
        > 0 => TimeSpan.Zero,
        _ => TimeSpan.FromTicks(-value.Value),
    };
}
