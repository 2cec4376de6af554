using Sspr.Directories;

namespace Sspr.Entitlements;

/// <summary>Who took which plan's seat by using what it allows.</summary>
internal interface IEntitlementUses
{
    /// <summary>Notes a use; the first one of an account takes a seat, later ones take no other.</summary>
    Task RecordAsync(SeatUse use, CancellationToken cancellationToken);

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
