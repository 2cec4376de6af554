using Sspr.Accounts;
using Sspr.Freezes;

namespace Sspr.Storage.Rows;

/// <summary>A freeze as it is stored; lifting it deletes the row, and the audit keeps both.</summary>
internal sealed class FreezeRow
{
    public required string Account { get; init; }

    public required string Attempt { get; init; }

    public DateTimeOffset FrozenAt { get; init; }

    public static FreezeRow From(Freeze freeze) => new()
    {
        Account = freeze.Account.Value,
        Attempt = freeze.Attempt,
        FrozenAt = freeze.FrozenAt,
    };

    public Freeze ToFreeze() => new(new AccountKey(Account), Attempt, FrozenAt);
}
