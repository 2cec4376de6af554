using System.Globalization;

namespace Sspr.Benchmarks;

/// <summary>Hands out the load accounts of the domain, each once: the next write to one would fall under its minimum age.</summary>
internal sealed class Accounts(int count)
{
    private int _next = -1;

    /// <summary>The next account's name.</summary>
    public string Next()
    {
        var number = Interlocked.Increment(ref _next);
        return number < count
            ? string.Create(CultureInfo.InvariantCulture, $"load{number:D6}")
            : throw new InvalidOperationException($"All {count} load accounts are used up; ask the lab for more.");
    }
}
