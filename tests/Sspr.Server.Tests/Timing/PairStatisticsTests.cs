namespace Sspr.Server.Tests.Timing;

public sealed class PairStatisticsTests
{
    [Fact]
    public void What_is_alike_is_found_alike_and_what_is_later_is_found_out()
    {
        var (first, second) = (Noise(4000, 1), Noise(4000, 2));

        var alike = PairStatistics.Of(first, second);
        var later = PairStatistics.Of(first, [.. second.Select(static time => time + 200)]);

        Assert.True(alike.Judge(100) == PairVerdict.Alike, alike.ToString());
        Assert.True(later.Judge(100) == PairVerdict.Different, later.ToString());
        Assert.InRange(later.Difference - alike.Difference, 199.9, 200.1);
        Assert.True(later.Auc > .6, later.ToString());
    }

    [Fact]
    public void Times_that_vary_too_much_decide_nothing()
    {
        var (first, second) = (Noise(50, 1), Noise(50, 2));

        var seen = PairStatistics.Of([.. first.Select(static time => time * 100)], [.. second.Select(static time => time * 100)]);

        Assert.True(seen.Judge(100) == PairVerdict.Undecided, seen.ToString());
    }

    [Fact]
    public void The_ranks_of_equal_times_are_shared()
    {
        Assert.Equal(.5, PairStatistics.Of([1, 2, 3], [1, 2, 3]).Auc, 10);
        Assert.Equal(1, PairStatistics.Of([1, 2, 3], [4, 5, 6]).Auc, 10);
        Assert.Equal(0, PairStatistics.Of([4, 5, 6], [1, 2, 3]).Auc, 10);
    }

    /// <summary>Times as they are: a floor, and a long tail above it.</summary>
    private static double[] Noise(int count, ulong seed)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            seed = unchecked((seed * 6364136223846793005UL) + 1442695040888963407UL);
            var uniform = ((seed >> 11) + 1) / (double)(1UL << 53);
            values[i] = 50_000 - (400 * Math.Log(uniform));
        }

        return values;
    }
}
