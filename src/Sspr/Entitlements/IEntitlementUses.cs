using Sspr.Directories;

namespace Sspr.Entitlements;

/// <summary>Who took which plan's seat by using what it allows.</summary>
internal interface IEntitlementUses
{
    /// <summary>Notes a use; the first one of an account takes a seat, later ones take no other.</summary>
    Task RecordAsync(SeatUse use, CancellationToken cancellationToken);

    /// <summary>Whether an account has a seat or could take one. Takes none.</summary>
    /// <param name="use">Whose, and of which plan.</param>
    /// <param name="seats">How many there are.</param>
    /// <param name="since">The first day of the plan: uses before it were another year's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<bool> HasSeatForAsync(SeatUse use, int seats, DateOnly? since, CancellationToken cancellationToken);

    /// <summary>Takes a seat unless all are taken; who has one keeps it. Of many at once no more get one than there are.</summary>
    /// <returns>False if none was left.</returns>
    Task<bool> TryTakeAsync(SeatUse use, int seats, DateOnly? since, CancellationToken cancellationToken);

    /// <summary>All seats taken, by plan and then by name.</summary>
    Task<IReadOnlyList<SeatUse>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>One seat taken.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="Directory">The account's directory.</param>
/// <param name="Account">The account.</param>
/// <param name="Name">Its login name when it was last used, for people.</param>
/// <param name="LastUsedAt">When.</param>
internal sealed record SeatUse(string Plan, DirectoryName Directory, AccountId Account, string Name, DateTimeOffset LastUsedAt);
