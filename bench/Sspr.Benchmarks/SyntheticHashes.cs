using System.Buffers.Binary;
using System.Diagnostics;
using Sspr.Passwords.Breached;

namespace Sspr.Benchmarks;

/// <summary>
/// A file of as many hashes as are asked for, spread as SHA-1 spreads them, made through the product's own writer without ever
/// holding them: each is somewhere in its own equal share of all values, so they come in order.
/// </summary>
internal static class SyntheticHashes
{
    /// <summary>Makes it, and says how long that took.</summary>
    public static TimeSpan Make(string path, long count, HashWidth width)
    {
        var started = Stopwatch.GetTimestamp();
        using var writer = new BreachedWriter(path, width);
        var share = ulong.MaxValue / (ulong)count;
        Span<byte> hash = stackalloc byte[(int)HashWidth.Exact];
        for (var number = 0UL; number < (ulong)count; number++)
        {
            var mixed = Mix(number);
            BinaryPrimitives.WriteUInt64BigEndian(hash, (number * share) + (mixed % share));
            BinaryPrimitives.WriteUInt64BigEndian(hash[8..], mixed);
            if (!writer.TryAdd(hash))
            {
                throw new InvalidOperationException("The synthetic hashes are out of order.");
            }
        }

        writer.Finish(leastSeen: 1, TimeProvider.System.GetUtcNow());
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>SplitMix64's mixing: the same number always gives the same value, and neighbours look unrelated.</summary>
    private static ulong Mix(ulong number)
    {
        unchecked
        {
            var mixed = number + 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
