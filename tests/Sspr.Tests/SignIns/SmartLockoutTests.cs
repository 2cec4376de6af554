using Sspr.SignIns;
using Sspr.Testing;

namespace Sspr.Tests.SignIns;

public sealed class SmartLockoutTests
{
    private static readonly SignInOptions Options = new() { LockoutThreshold = 3 };

    [Fact]
    public void The_try_that_reaches_the_limit_is_compared_and_the_next_one_is_not()
    {
        var (lockout, verdicts) = Try(SmartLockout.None, Some.Moment, "a", "b", "c", "d");

        Assert.Equal([LockoutVerdict.Open, LockoutVerdict.Open, LockoutVerdict.Open, LockoutVerdict.Closed], verdicts);
        Assert.Equal(Some.Moment.AddMinutes(1), lockout.ClosedUntil);
    }

    [Fact]
    public void It_opens_when_its_time_is_over_and_not_a_moment_before()
    {
        var (lockout, _) = Try(SmartLockout.None, Some.Moment, "a", "b", "c");

        Assert.Equal(LockoutVerdict.Closed, lockout.Take("d", Options, Some.Moment.AddMinutes(1).AddTicks(-1)).Verdict);
        Assert.Equal(LockoutVerdict.Open, lockout.Take("d", Options, Some.Moment.AddMinutes(1)).Verdict);
    }

    [Fact]
    public void Each_further_wrong_password_closes_it_for_twice_as_long_up_to_an_hour()
    {
        var (lockout, _) = Try(SmartLockout.None, Some.Moment, "a", "b", "c");
        var minutes = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            var now = lockout.ClosedUntil;
            lockout = lockout.Take($"wrong {i}", Options, now).Next;
            minutes.Add((lockout.ClosedUntil - now).TotalMinutes);
        }

        Assert.Equal([2, 4, 8, 16, 32, 60, 60, 60], minutes);
    }

    [Fact]
    public void The_same_wrong_password_again_is_not_counted()
    {
        var lockout = SmartLockout.None.Take("a", Options, Some.Moment).Next.Note("a");

        for (var i = 0; i < 20; i++)
        {
            (lockout, var verdict) = lockout.Take("a", Options, Some.Moment);
            Assert.Equal(LockoutVerdict.KnownWrong, verdict);
        }

        Assert.Equal(1, lockout.Failures);
    }

    [Fact]
    public void Only_the_last_three_wrong_passwords_are_remembered()
    {
        var lockout = SmartLockout.None.Note("a").Note("b").Note("c").Note("d").Note("c");

        Assert.Equal(["c", "d", "b"], lockout.Wrong);
    }

    private static (SmartLockout Lockout, List<LockoutVerdict> Verdicts) Try(SmartLockout lockout, DateTimeOffset now, params string[] hashes)
    {
        var verdicts = new List<LockoutVerdict>();
        foreach (var hash in hashes)
        {
            (lockout, var verdict) = lockout.Take(hash, Options, now);
            verdicts.Add(verdict);
        }

        return (lockout, verdicts);
    }
}
