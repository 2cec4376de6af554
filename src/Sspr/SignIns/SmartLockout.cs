namespace Sspr.SignIns;

/// <summary>
/// When wrong passwords close an account's sign-in here, and for how long. Pure. It never concerns the directory's own lock: it stands
/// in front of it, so that what is typed here does not lock anybody out elsewhere.
/// </summary>
/// <param name="Failures">Wrong passwords since the last right one, each counted before it was compared.</param>
/// <param name="Lockouts">How often it was closed since then.</param>
/// <param name="ClosedUntil">Until when it is closed.</param>
/// <param name="Wrong">Hashes of the last passwords that were found wrong, the newest first.</param>
internal sealed record SmartLockout(int Failures, int Lockouts, DateTimeOffset ClosedUntil, IReadOnlyList<string> Wrong)
{
    /// <summary>How many wrong passwords are remembered: who mistypes the same one again is not somebody who guesses.</summary>
    public const int MostRemembered = 3;

    /// <summary>How long all this is remembered after the last try.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Nothing was tried.</summary>
    public static SmartLockout None { get; } = new(0, 0, DateTimeOffset.MinValue, []);

    /// <summary>Takes one try, before anything is compared.</summary>
    /// <param name="hash">Keyed hash of the password.</param>
    /// <param name="options">The limits.</param>
    /// <param name="now">The moment.</param>
    public (SmartLockout Next, LockoutVerdict Verdict) Take(string hash, SignInOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (now < ClosedUntil)
        {
            return (this, LockoutVerdict.Closed);
        }

        if (Wrong.Contains(hash, StringComparer.Ordinal))
        {
            return (this, LockoutVerdict.KnownWrong);
        }

        var failures = Failures + 1;
        return failures < options.LockoutThreshold
            ? (this with { Failures = failures }, LockoutVerdict.Open)

            // the try that reaches the limit is still compared; a right one clears everything
            : (this with { Failures = failures, Lockouts = Lockouts + 1, ClosedUntil = now + TimeOf(Lockouts, options) }, LockoutVerdict.Open);
    }

    /// <summary>Remembers a password that was found wrong.</summary>
    public SmartLockout Note(string hash) => this with { Wrong = [.. Wrong.Prepend(hash).Distinct(StringComparer.Ordinal).Take(MostRemembered)] };

    private static TimeSpan TimeOf(int before, SignInOptions options)
    {
        var time = options.LockoutTime * Math.Pow(2, Math.Min(before, 20));
        return time < options.LongestLockout ? time : options.LongestLockout;
    }
}

/// <summary>What is done with a try.</summary>
internal enum LockoutVerdict
{
    /// <summary>It was counted and is compared.</summary>
    Open,

    /// <summary>It was found wrong before: it is as wrong again, and not counted.</summary>
    KnownWrong,

    /// <summary>Nothing is compared for a while.</summary>
    Closed,
}
