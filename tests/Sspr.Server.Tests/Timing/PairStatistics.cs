namespace Sspr.Server.Tests.Timing;

/// <summary>Whether two kinds of answer can be told apart by their times: the median of the difference with its interval, and the rank test.</summary>
/// <param name="Difference">Median of the differences within pairs, in microseconds: how much longer the second took.</param>
/// <param name="Low">Lower end of its 99 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Auc">How often an answer of the second kind is slower than one of the first (Mann-Whitney); 0.5 where nothing can be told.</param>
internal sealed record PairStatistics(double Difference, double Low, double High, double Auc)
{
    private const int Resamples = 2000;

    // one in two hundred at either end
    private const double Tail = .005;

    /// <summary>Works them out; the resampling is seeded, so that one set of times gives one answer.</summary>
    public static PairStatistics Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var differences = first.Zip(second, static (a, b) => b - a).ToArray();
        var medians = new double[Resamples];
        var sample = new double[differences.Length];
        var seed = 0x9E3779B97F4A7C15UL;
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < sample.Length; j++)
            {
                seed = unchecked((seed * 6364136223846793005UL) + 1442695040888963407UL);
                sample[j] = differences[(int)((seed >> 33) % (ulong)differences.Length)];
            }

            medians[i] = MedianOf(sample);
        }

        Array.Sort(medians);
        return new PairStatistics(MedianOf(differences), medians[(int)(Resamples * Tail)], medians[(int)(Resamples * (1 - Tail))], AucOf(first, second));
    }

    /// <summary>
    /// Alike if the interval lies within a bound and the ranks tell nothing (T1), different if the interval leaves out zero; neither where the
    /// times vary too much for this number of pairs.
    /// </summary>
    public PairVerdict Judge(double bound) =>
        Low > -bound && High < bound && Auc is >= .48 and <= .52 ? PairVerdict.Alike
        : Low > 0 || High < 0 ? PairVerdict.Different
        : PairVerdict.Undecided;

    /// <inheritdoc />
    public override string ToString() =>
        FormattableString.Invariant($"median difference {Difference:0.0} µs, 99 % interval {Low:0.0} to {High:0.0} µs, AUC {Auc:0.0000}");

    private static double MedianOf(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static double AucOf(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var all = first.Select(static value => (Value: value, IsSecond: false)).Concat(second.Select(static value => (Value: value, IsSecond: true)))
            .OrderBy(static one => one.Value).ToArray();
        double ranks = 0;
        for (var i = 0; i < all.Length;)
        {
            // equal times share the mean of their ranks
            var end = i;
            while (end < all.Length && all[end].Value.Equals(all[i].Value))
            {
                end++;
            }

            ranks += (i + 1 + end) / 2.0 * all[i..end].Count(static one => one.IsSecond);
            i = end;
        }

        double n = second.Count;
        return (ranks - (n * (n + 1) / 2)) / (n * first.Count);
    }
}

/// <summary>What two kinds of answer are to each other.</summary>
internal enum PairVerdict
{
    /// <summary>A stranger cannot tell them apart.</summary>
    Alike,

    /// <summary>One takes longer.</summary>
    Different,

    /// <summary>Too few pairs, or a machine that is too busy.</summary>
    Undecided,
}
