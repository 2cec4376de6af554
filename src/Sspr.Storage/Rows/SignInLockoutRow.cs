using Sspr.SignIns;

namespace Sspr.Storage.Rows;

/// <summary>Wrong passwords of one account from one kind of place, as they are stored.</summary>
internal sealed class SignInLockoutRow
{
    private const char Separator = ' ';

    /// <summary>The account's key and the kind of place.</summary>
    public required string Key { get; init; }

    public required string AccountKey { get; init; }

    public int Failures { get; init; }

    public int Lockouts { get; init; }

    public DateTimeOffset ClosedUntil { get; init; }

    /// <summary>Hashes of wrong passwords, separated by spaces.</summary>
    public required string Wrong { get; init; }

    /// <summary>When all this is forgotten.</summary>
    public DateTimeOffset Until { get; init; }

    public static string Join(IReadOnlyList<string> wrong) => string.Join(Separator, wrong);

    public SmartLockout ToLockout(DateTimeOffset now) => Until <= now
        ? SmartLockout.None
        : new SmartLockout(Failures, Lockouts, ClosedUntil, Wrong.Split(Separator, StringSplitOptions.RemoveEmptyEntries));
}
