using MimeKit;
using Sspr.Accounts;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Server.Relay;

namespace Sspr.Server.Operator;

/// <summary>What an operator may change; each change is in the audit.</summary>
internal sealed class OperatorActions(
    DirectorySet directories,
    AccountLookup lookup,
    IRegistrationStore registrations,
    IAgentStore agents,
    IAuditLog audit,
    InstallationKey key,
    TimeProvider time,
    AgentEnrolment? enrolment = null)
{
    private const int LongestAddress = 254;

    /// <summary>Makes a one-time code for an agent.</summary>
    public async Task<OperatorReply> MakeEnrolmentCodeAsync(OperatorContract.EnrolmentCodeRequest request, string by, CancellationToken cancellationToken)
    {
        if (enrolment is null)
        {
            return OperatorReply.Because(ProblemCodes.WritebackNotEnabled, "This server has no relay. Add the section Relay to its settings and restart it.");
        }

        if (request.Name is not { Length: > 0 and <= 64 } name || name.Any(char.IsControl))
        {
            return OperatorReply.Wrong("The agent's name has 1 to 64 characters. Give it one.");
        }

        if (request.Directories is not { Count: > 0 } wanted || Unknown(wanted) is { } unknown)
        {
            return OperatorReply.Wrong(
                $"Name directories of the server's settings: {string.Join(", ", directories.All.Select(static connector => connector.Name))}.");
        }

        var code = await enrolment.CreateCodeAsync(name, [.. wanted.Select(static directory => new DirectoryName(directory))], cancellationToken);
        await NoteAsync(by, AuditKind.AgentEnrolmentCodeMade, null, $"{name} for {string.Join(", ", wanted)}", cancellationToken);
        return new OperatorReply.Answered(new OperatorContract.EnrolmentCodeReply(code, time.GetUtcNow() + AgentEnrolment.Lifetime));
    }

    /// <summary>Takes an agent out of service for good; the relay cuts its stream within seconds.</summary>
    public async Task<OperatorReply> RevokeAsync(string id, string by, CancellationToken cancellationToken)
    {
        if (id.Length != AgentId.Size * 2 || !id.All(char.IsAsciiHexDigit))
        {
            return OperatorReply.Wrong("An agent's id has 32 hexadecimal digits. Copy it from: sspr agent list");
        }

        var agent = AgentId.Parse(id);
        if (await agents.FindAsync(agent, cancellationToken) is not { } known)
        {
            return OperatorReply.Missing("No agent has this id. See: sspr agent list");
        }

        if (await agents.SetStatusAsync(agent, AgentStatus.Revoked, cancellationToken))
        {
            await NoteAsync(by, AuditKind.AgentStatusChanged, null, $"{known.Name} ({id}): {known.Status} to Revoked", cancellationToken);
        }

        return new OperatorReply.Answered(AgentState.Of(known with { Status = AgentStatus.Revoked }));
    }

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
            : await new AccountLookup(new DirectorySet(one)).FindAsync(name.Value, cancellationToken);
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

    private string? Unknown(IReadOnlyList<string> wanted) =>
        wanted.FirstOrDefault(directory => !directories.All.Any(connector => string.Equals(connector.Name.Value, directory, StringComparison.Ordinal)));

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
