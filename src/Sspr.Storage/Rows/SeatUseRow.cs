using Sspr.Directories;
using Sspr.Entitlements;

namespace Sspr.Storage.Rows;

/// <summary>A seat of a plan as it is stored.</summary>
internal sealed class SeatUseRow
{
    public required string Plan { get; init; }

    public required string Directory { get; init; }

    public Guid Account { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset LastUsedAt { get; init; }

    public SeatUse ToUse() => new(Plan, new DirectoryName(Directory), new AccountId(Account), Name, LastUsedAt);
}
