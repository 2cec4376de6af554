using Sspr.Directories;
using Sspr.Methods.OathToken;

namespace Sspr.Storage.Rows;

/// <summary>A hardware token of the inventory as it is stored.</summary>
internal sealed class TokenRow
{
    public required string Serial { get; init; }

    public TokenCounts Counts { get; init; }

    public int Seconds { get; init; }

    public required string Secret { get; init; }

    public required string Maker { get; init; }

    public required string Model { get; init; }

    public string? Directory { get; set; }

    public Guid? Account { get; set; }

    public static TokenRow From(InventoryToken token) => new()
    {
        Serial = token.Serial,
        Counts = token.Counts,
        Seconds = token.Seconds,
        Secret = token.Secret,
        Maker = token.Maker,
        Model = token.Model,
        Directory = token.Owner?.Directory.Value,
        Account = token.Owner?.Account.Value,
    };

    public InventoryToken ToToken() => new(Serial, Counts, Seconds, Secret)
    {
        Maker = Maker,
        Model = Model,
        Owner = Directory is { } directory && Account is { } account ? new TokenOwner(new DirectoryName(directory), new AccountId(account)) : null,
    };
}
