using System.Diagnostics;
using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Tests.Passwords.Breached;

namespace Sspr.Tests.Passwords;

/// <summary>The small version of <c>bench/run passwords</c>: a change that makes a check ten times slower shows here.</summary>
public sealed class SpeedTests
{
    [Fact]
    public void A_check_against_all_lists_takes_less_than_two_hundred_microseconds()
    {
        using var folder = new BreachedFolder();
        folder.Make(BreachedFolder.Hashes(100_000)).Dispose();
        var checker = Checkers.With(new PasswordOptions
        {
            BannedTerms = [.. Enumerable.Range(0, 1000).Select(static i => $"product{i}")],
            Breached = new() { File = folder.Target },
        });
        using var password = NewPassword.FromCharacters("Otter-lamp-quiet-river-plum-47");
        var taken = new double[3000];
        foreach (ref var one in taken.AsSpan())
        {
            var started = Stopwatch.GetTimestamp();
            checker.CheckHere(password, new PasswordContext(null, ["alice"]), checker.Own);
            one = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        // the middle one: what other programs on the machine do is no part of this
        Array.Sort(taken);
        Assert.InRange(taken[taken.Length / 2], 0, 200);
    }
}
