using System.Diagnostics;

namespace Sspr.Benchmarks;

/// <summary>What one run of one kind of work took.</summary>
/// <param name="PerSecond">Completed pieces of work a second.</param>
/// <param name="Median">Median latency of one.</param>
/// <param name="P99">99th percentile of it.</param>
internal sealed record Measurement(double PerSecond, TimeSpan Median, TimeSpan P99)
{
    /// <summary>Does a piece of work <paramref name="times"/> times, <paramref name="concurrency"/> at once.</summary>
    public static async Task<Measurement> TakeAsync(int concurrency, int times, Func<int, Task> work)
    {
        var latencies = new TimeSpan[times];
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async worker =>
        {
            await Task.Yield();
            while (Interlocked.Increment(ref next) is var index && index < times)
            {
                var begun = Stopwatch.GetTimestamp();
                await work(worker);
                latencies[index] = Stopwatch.GetElapsedTime(begun);
            }
        }));
        var took = Stopwatch.GetElapsedTime(started);
        Array.Sort(latencies);
        return new Measurement(times / took.TotalSeconds, latencies[times / 2], latencies[Math.Min(times - 1, times * 99 / 100)]);
    }
}
