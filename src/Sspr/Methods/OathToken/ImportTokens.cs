using Sspr.Accounts;
using Sspr.Keys;

namespace Sspr.Methods.OathToken;

/// <summary>Takes a maker's file into the inventory: all of it, or nothing and a reason for each line that is in the way.</summary>
internal sealed class ImportTokens(ITokenInventory inventory, AccountLookup lookup, InstallationKey key)
{
    /// <summary>Takes it; with <paramref name="dryRun"/> only says what would happen.</summary>
    public async Task<TokenImport> ExecuteAsync(string text, bool dryRun, CancellationToken cancellationToken)
    {
        var content = TokenFile.Read(text);
        var (tokens, faults) = (new List<InventoryToken>(), content.Faults.ToList());
        foreach (var line in content.Lines)
        {
            var (owner, fault) = await OwnerAsync(line, cancellationToken);
            fault ??= await inventory.FindAsync(line.Serial, cancellationToken) is null ? null : "The token is in the inventory already.";
            if (fault is not null)
            {
                faults.Add(new LineFault(line.Number, fault));
                continue;
            }

            tokens.Add(new InventoryToken(line.Serial, line.Counts, line.Seconds, InventoryToken.SealSecret(key, line.Serial, line.Secret))
            {
                Maker = line.Maker,
                Model = line.Model,
                Owner = owner,
            });
        }

        var isDone = faults.Count == 0 && !dryRun && await inventory.AddAsync(tokens, cancellationToken);
        return new TokenImport(tokens.Count, [.. faults.OrderBy(static fault => fault.Number)], isDone);
    }

    private async Task<(TokenOwner? Owner, string? Fault)> OwnerAsync(TokenLine line, CancellationToken cancellationToken) =>
        line.User is null ? (null, null) : await lookup.FindAsync(line.User, cancellationToken) switch
        {
            LookupResult.Found found => (new TokenOwner(found.Connector.Name, found.Account.Id), null),
            LookupResult.Nobody nobody => (null, $"{line.User}: {nobody.Problem}."),
            LookupResult.Unreachable unreachable => (null, $"{line.User}: {unreachable.Fault.Endpoint} cannot be asked."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>Outcome of an import.</summary>
/// <param name="Usable">How many tokens can be taken.</param>
/// <param name="Faults">What is in the way, by line.</param>
/// <param name="IsDone">Whether they were taken.</param>
internal sealed record TokenImport(int Usable, IReadOnlyList<LineFault> Faults, bool IsDone);
