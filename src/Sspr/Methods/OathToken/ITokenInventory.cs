namespace Sspr.Methods.OathToken;

/// <summary>The hardware tokens that were imported. Who uses one is told by the registrations, not here.</summary>
internal interface ITokenInventory
{
    /// <summary>One of them; null if there is none.</summary>
    Task<InventoryToken?> FindAsync(string serial, CancellationToken cancellationToken);

    /// <summary>All, by serial number.</summary>
    Task<IReadOnlyList<InventoryToken>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds all of them, or none if one is there already.</summary>
    Task<bool> AddAsync(IReadOnlyList<InventoryToken> tokens, CancellationToken cancellationToken);

    /// <summary>Says whose it is, or that it is nobody's.</summary>
    /// <returns>False if there is none.</returns>
    Task<bool> AssignAsync(string serial, TokenOwner? owner, CancellationToken cancellationToken);
}
