using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>How an agent stops: it takes nothing new, so that the server goes to another one, and finishes what it was given.</summary>
internal sealed class Departure(Brakes brakes, CommandPump pump, OneTimeKeys keys, TimeProvider time)
{
    /// <summary>What was prepared and is not committed by then was given up by the server.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when nothing is left to do.</summary>
    public async Task FinishAsync()
    {
        brakes.Leave();
        var began = time.GetTimestamp();
        do
        {
            // at least once: what the server sent before it knew is on its way
            await Task.Delay(Interval, time);
        }
        while ((pump.Open > 0 || keys.Count > 0) && time.GetElapsedTime(began) < Longest);
    }
}
