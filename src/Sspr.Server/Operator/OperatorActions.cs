using MimeKit;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Rehearsals;

namespace Sspr.Server.Operator;

/// <summary>What an operator may change; each change is in the audit.</summary>
internal sealed class OperatorActions(
    DirectorySet directories,
    AccountLookup lookup,
    RehearsalAccounts rehearsals,
    IRegistrationStore registrations,
    IAuditLog audit,
    InstallationKey key,
    TimeProvider time)
{
    private const int LongestAddress = 254;

    /// <summary>Binds an address to an account.</summary>
    public async Task<OperatorReply> RegisterAsync(OperatorContract.RegistrationRequest request, string by, CancellationToken cancellationToken)
    {
        if (AccountName.TryParse(request.User, out var name) is { } fault)
        {
            return OperatorReply.Wrong($"The user's name cannot be used: {fault}. Give the name that the user types.");
        }

        if (request.Email is not { Length: > 0 and <= LongestAddress } email
            || !MailboxAddress.TryParse(email, out var parsed) || !string.Equals(parsed.Address, email, StringComparison.Ordinal))
        {
            return OperatorReply.Wrong("The e-mail address is not well-formed. Give one such as alice@mail.example.");
        }

        return await FindAsync(request.Directory, name!, cancellationToken) switch
        {
            LookupResult.Found found => await SaveAsync(found.Connector.Name, found.Account, email, by, cancellationToken),
            LookupResult.Nobody nobody => OperatorReply.Because(nobody.Problem, nobody.Evidence),
            LookupResult.Unreachable unreachable => OperatorReply.Because(
                ProblemOf.Fault(unreachable.Fault.Kind), $"{unreachable.Fault.Endpoint}: {unreachable.Fault.Evidence}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<LookupResult> FindAsync(string? directory, AccountName name, CancellationToken cancellationToken)
    {
        if (directory is null)
        {
            return await lookup.FindAsync(name.Value, cancellationToken);
        }

        var one = directories.All.Where(connector => string.Equals(connector.Name.Value, directory, StringComparison.Ordinal)).ToList();
        return one.Count == 0
            ? new LookupResult.Nobody(
                ProblemCodes.AccountNotFound,
                $"No directory is called {directory}. Name one of: {string.Join(", ", directories.All.Select(static connector => connector.Name))}.")
            : await new AccountLookup(new DirectorySet(one), rehearsals).FindAsync(name.Value, cancellationToken);
    }

    private async Task<OperatorReply> SaveAsync(
        DirectoryName directory, DirectoryAccount account, string email, string by, CancellationToken cancellationToken)
    {
        await registrations.SaveAsync(
            new Registration(directory, account.Id, MethodKind.EmailCode, email, time.GetUtcNow()), cancellationToken);

        // the audit names accounts by their key and holds no address
        await NoteAsync(
            by, AuditKind.RegistrationAdded, AccountKey.Of(key, directory, account.Id).Reference, nameof(MethodKind.EmailCode), cancellationToken);
        return new OperatorReply.Answered(new OperatorContract.RegistrationReply(account.DistinguishedName));
    }

    private Task NoteAsync(string by, AuditKind kind, string? target, string detail, CancellationToken cancellationToken) => audit.AppendAsync(
        [
            new AuditEvent
            {
                At = time.GetUtcNow(),
                Kind = kind,
                Class = AuditClass.Progress,
                Actor = by,
                Target = target,
                Detail = detail,
            },
        ],
        cancellationToken);
}
