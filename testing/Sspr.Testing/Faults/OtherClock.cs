namespace Sspr.Testing.Faults;

/// <summary>A process whose clock is wrong: libfaketime tells it another time of day; how long things take stays as it is.</summary>
public static class OtherClock
{
    /// <summary>The environment of a process whose clock is ahead by so much; behind if it is negative.</summary>
    public static IReadOnlyDictionary<string, string> Ahead(TimeSpan time) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = Library(),
        ["FAKETIME"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:+0;-0}s"),
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_NO_CACHE"] = "1",
    };

    private static string Library() =>
        Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu*").Select(static folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("libfaketime is missing; run: lab/install clock");
}
