using Microsoft.EntityFrameworkCore;
using Sspr.Methods.OathToken;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class TokenInventory(Database database) : ITokenInventory
{
    public Task<InventoryToken?> FindAsync(string serial, CancellationToken cancellationToken) =>
        database.ReadAsync(async context =>
            (await context.Tokens.AsNoTracking().SingleOrDefaultAsync(row => row.Serial == serial, cancellationToken))?.ToToken());

    public Task<IReadOnlyList<InventoryToken>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<InventoryToken>>(async context =>
        {
            var rows = await context.Tokens.AsNoTracking().OrderBy(row => row.Serial).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToToken())];
        });

    public Task<bool> AddAsync(IReadOnlyList<InventoryToken> tokens, CancellationToken cancellationToken)
    {
        var serials = tokens.Select(static token => token.Serial).ToList();
        return database.TryWriteAsync(
            async context =>
            {
                if (await context.Tokens.AnyAsync(row => serials.Contains(row.Serial), cancellationToken))
                {
                    return false;
                }

                context.Tokens.AddRange(tokens.Select(TokenRow.From));
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<bool> AssignAsync(string serial, TokenOwner? owner, CancellationToken cancellationToken)
    {
        var (directory, account) = (owner?.Directory.Value, owner?.Account.Value);
        return database.WriteAsync(
            async context => await context.Tokens.Where(row => row.Serial == serial).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Directory, directory).SetProperty(r => r.Account, account), cancellationToken) == 1,
            cancellationToken);
    }
}
