using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Methods.OathToken;
using Sspr.Problems;
using Sspr.Registrations;

namespace Sspr.Server.Operator;

/// <summary>What an operator may do with the inventory of hardware tokens; each change is in the audit.</summary>
internal sealed class OperatorTokens(
    ITokenInventory inventory,
    ImportTokens import,
    IRegistrationStore registrations,
    OperatorRegistrationChanges changes,
    AccountLookup lookup,
    IAuditLog audit,
    InstallationKey key,
    TimeProvider time) : IOperatorArea
{
    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("GET", ["tokens"]) => await ListAsync(stop),
            ("POST", ["tokens", "import"]) => await ImportAsync(
                await OperatorBody.ReadAsync<TokenContract.ImportRequest>(request, stop, TokenContract.MostBytes * 2), Acting.In(request).By, stop),
            ("POST", ["tokens", "assign"]) => await AssignAsync(
                await OperatorBody.ReadAsync<TokenContract.AssignRequest>(request, stop), Acting.In(request).By, stop),
            _ => null,
        };
    }

    /// <summary>Takes a file.</summary>
    private async Task<OperatorReply> ImportAsync(TokenContract.ImportRequest request, string by, CancellationToken cancellationToken)
    {
        if (request.File is not { Length: > 0 and <= TokenContract.MostBytes } file)
        {
            return OperatorReply.Wrong("The file is empty or longer than 8 MiB. Split it.");
        }

        var result = await import.ExecuteAsync(file, request.DryRun, cancellationToken);
        if (result.IsDone)
        {
            await NoteAsync(by, AuditKind.TokensImported, null, $"{result.Usable} tokens", cancellationToken);
        }

        return new OperatorReply.Answered(result);
    }

    /// <summary>All of them.</summary>
    private async Task<OperatorReply> ListAsync(CancellationToken cancellationToken)
    {
        var tokens = new List<TokenContract.Token>();
        foreach (var token in await inventory.ListAsync(cancellationToken))
        {
            var isActive = (await registrations.FindAsync(MethodKind.OathToken, token.Serial, most: 1, cancellationToken)).Count > 0;
            var owner = token.Owner is { } account ? $"{account.Directory}/{account.Account}" : null;
            tokens.Add(new TokenContract.Token(token.Serial, token.Counts.ToString(), token.Seconds, token.Maker, token.Model, owner, isActive));
        }

        return new OperatorReply.Answered(tokens);
    }

    /// <summary>Says whose it is. Whoever had activated it loses it.</summary>
    private async Task<OperatorReply> AssignAsync(TokenContract.AssignRequest request, string by, CancellationToken cancellationToken)
    {
        if (request.Serial is not { Length: > 0 } serial || await inventory.FindAsync(serial, cancellationToken) is null)
        {
            return OperatorReply.Missing("No token has this serial number. See: sspr token list");
        }

        if (request.User is null)
        {
            return await AssignAsync(serial, owner: null, by, cancellationToken);
        }

        return await lookup.FindAsync(request.User, cancellationToken) switch
        {
            LookupResult.Found found => await AssignAsync(serial, new TokenOwner(found.Connector.Name, found.Account.Id), by, cancellationToken),
            LookupResult.Nobody nobody => OperatorReply.Because(nobody.Problem, nobody.Evidence),
            LookupResult.Unreachable unreachable => OperatorReply.Because(
                ProblemOf.Fault(unreachable.Fault.Kind), $"{unreachable.Fault.Endpoint}: {unreachable.Fault.Evidence}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<OperatorReply> AssignAsync(string serial, TokenOwner? owner, string by, CancellationToken cancellationToken)
    {
        await inventory.AssignAsync(serial, owner, cancellationToken);
        foreach (var registration in await registrations.FindAsync(MethodKind.OathToken, serial, most: 2, cancellationToken))
        {
            if (new TokenOwner(registration.Directory, registration.Account) != owner)
            {
                await changes.RemoveAsync(registration, by, cancellationToken);
            }
        }

        var target = owner is null ? null : AccountKey.Of(key, owner.Directory, owner.Account).Reference;
        await NoteAsync(by, AuditKind.TokenAssigned, target, owner is null ? $"{serial} to nobody" : serial, cancellationToken);
        return new OperatorReply.Answered(new TokenContract.AssignRequest(serial, owner is null ? null : $"{owner.Directory}/{owner.Account}"));
    }

    private Task NoteAsync(string by, AuditKind kind, string? target, string detail, CancellationToken cancellationToken) => audit.AppendAsync(
        [new AuditEvent { At = time.GetUtcNow(), Kind = kind, Class = AuditClass.Progress, Actor = by, Target = target, Detail = detail }],
        cancellationToken);
}
