using Sspr.ApiKeys;
using Sspr.Accounts;
using Sspr.Diagnosis;
using Sspr.Methods;
using Sspr.Passes;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.SignIns;

namespace Sspr.Server.Operator;

/// <summary>What operators do with passes and registrations; each change is in the audit.</summary>
internal sealed class OperatorRegistrations(
    AccountLookup lookup,
    IssuePass issue,
    IPassStore passes,
    ImportRegistrations import,
    IRegistrationStore registrations,
    VerificationMethods methods,
    ReadVerdict verdicts,
    OperatorRegistrationChanges changes,
    TimeProvider time) : IOperatorArea
{
    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("POST", ["passes"]) => await WithAsync<RegistrationContract.PassRequest>(
                request, (body, token) => IssueAsync(body, Acting.In(request), token), stop),
            ("GET", ["passes"]) => await ForAsync(request.Query["user"], ListPassesAsync, stop),
            ("POST", ["passes", "revoke"]) => await WithAsync<RegistrationContract.UserRequest>(
                request, (body, token) => ForAsync(body.User, (found, end) => RevokeAsync(found, Acting.In(request).By, end), token), stop),
            ("POST", ["registrations", "import"]) => await ImportAsync(
                await OperatorBody.ReadAsync<RegistrationContract.ImportRequest>(request, stop, OperatorBody.File), Acting.In(request).By, stop),
            ("GET", ["registrations"]) => await ForAsync(request.Query["user"], ListAsync, stop),
            ("GET", ["registrations", "status"]) => await ForAsync(request.Query["user"], StatusAsync, stop),
            ("POST", ["registrations", "remove"]) => await WithAsync<RegistrationContract.RemoveRequest>(
                request, (body, token) => ForAsync(body.User, (found, end) => RemoveAsync(found, body.Reference, Acting.In(request).By, end), token), stop),
            _ => null,
        };
    }

    private static async Task<OperatorReply> WithAsync<T>(
        HttpRequest request, Func<T, CancellationToken, Task<OperatorReply>> act, CancellationToken cancellationToken) =>
        await act(await OperatorBody.ReadAsync<T>(request, cancellationToken), cancellationToken);

    private async Task<OperatorReply> ForAsync(
        string? user, Func<LookupResult.Found, CancellationToken, Task<OperatorReply>> act, CancellationToken cancellationToken)
    {
        if (AccountName.TryParse(user, out var name) is { } fault)
        {
            return OperatorReply.Wrong($"The user's name cannot be used: {fault}. Give the name that the user types.");
        }

        return await lookup.FindAsync(name!.Value, cancellationToken) switch
        {
            LookupResult.Found found => await act(found, cancellationToken),
            LookupResult.Nobody nobody => OperatorReply.Because(nobody.Problem, nobody.Evidence),
            LookupResult.Unreachable unreachable => OperatorReply.Because(
                ProblemOf.Fault(unreachable.Fault.Kind), $"{unreachable.Fault.Endpoint}: {unreachable.Fault.Evidence}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Task<OperatorReply> IssueAsync(RegistrationContract.PassRequest request, Acting acting, CancellationToken cancellationToken)
    {
        var lifetime = request.LifetimeMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : IssuePass.Usual;
        return lifetime < IssuePass.Shortest || lifetime > IssuePass.Longest
            ? Task.FromResult<OperatorReply>(OperatorReply.Wrong("A pass lives for 10 minutes to 30 days. Give another --lifetime."))
            : ForAsync(
                request.User,
                async (found, stop) =>
                {
                    // Security: guarded by A_helpdesk_key_issues_no_pass_for_a_protected_account
                    if (acting.Role == ApiRole.Helpdesk && found.Account.Protection is { } protection)
                    {
                        return OperatorReply.Because(ProblemOf.Protection(protection.Reason), $"{protection.Evidence} An administrator issues its pass.");
                    }

                    var (pass, code) = await issue.ExecuteAsync(
                        found.Connector.Name, found.Account.Id, new PassRequest(lifetime, request.StartsAt, request.Reusable), acting.By, stop);
                    return new OperatorReply.Answered(new RegistrationContract.PassReply(
                        found.Account.DistinguishedName, code.Reveal(), pass.StartsAt, pass.ExpiresAt, pass.Reusable));
                },
                cancellationToken);
    }

    private async Task<OperatorReply> ListPassesAsync(LookupResult.Found found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = await passes.ListAsync(found.Connector.Name, found.Account.Id, cancellationToken);
        return new OperatorReply.Answered(all.Select(pass => new RegistrationContract.PassLine(
            pass.IssuedAt, pass.StartsAt, pass.ExpiresAt, pass.Reusable, pass.StandingAt(now), pass.Tries, pass.UsedAt)).ToList());
    }

    private async Task<OperatorReply> RevokeAsync(LookupResult.Found found, string by, CancellationToken cancellationToken) =>
        new OperatorReply.Answered(new RegistrationContract.CountReply(
            await issue.RevokeAsync(found.Connector.Name, found.Account.Id, by, cancellationToken)));

    private async Task<OperatorReply> ImportAsync(RegistrationContract.ImportRequest request, string by, CancellationToken cancellationToken) =>
        request.Lines is { Count: <= RegistrationFile.MostLines } lines
            ? new OperatorReply.Answered(await import.ExecuteAsync(
                lines, request.DryRun ? ImportManner.DryRun : request.TellNobody ? ImportManner.TellNobody : ImportManner.TellOwners, by, cancellationToken))
            : OperatorReply.Wrong($"Give at most {RegistrationFile.MostLines} entries.");

    private async Task<OperatorReply> ListAsync(LookupResult.Found found, CancellationToken cancellationToken)
    {
        var all = await registrations.ListAsync(found.Connector.Name, found.Account.Id, cancellationToken);
        return new OperatorReply.Answered(all.Select(static one => new RegistrationContract.RegistrationLineReply(
            RegistrationReference.Of(one), one.Method, Masked.Of(one), one.ConfirmedAt, one.UsableFrom, one.LastUsedAt, one.IsDefault)).ToList());
    }

    private async Task<OperatorReply> RemoveAsync(LookupResult.Found found, string? reference, string by, CancellationToken cancellationToken)
    {
        var all = await registrations.ListAsync(found.Connector.Name, found.Account.Id, cancellationToken);
        if (RegistrationReference.Find(all, reference) is not { } registration)
        {
            return OperatorReply.Missing("The account has no registration with this reference. See: sspr registration list --user NAME");
        }

        await changes.RemoveAsync(registration, by, cancellationToken);
        return new OperatorReply.Answered(new RegistrationContract.CountReply(1));
    }

    private async Task<OperatorReply> StatusAsync(LookupResult.Found found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var verdict = await verdicts.ExecuteAsync(found.Connector, found.Account, cancellationToken);
        var all = await registrations.ListAsync(found.Connector.Name, found.Account.Id, cancellationToken);
        var applies = verdict as PolicyVerdict.Applies;
        var kinds = (applies?.Terms.Methods ?? RuleTerms.DefaultMethods).Distinct().ToList();
        var usable = await methods.UsableAsync(kinds, SubjectOf(found, applies?.Rule, [.. all.Where(one => one.Counts(now))]), cancellationToken);
        var later = await methods.UsableAsync(kinds, SubjectOf(found, applies?.Rule, all), cancellationToken);
        var standing = RegistrationStanding.Of(verdict, usable);
        var terms = (applies?.Terms ?? new RuleTerms()).ForReset(applies?.Rule ?? "default");
        return new OperatorReply.Answered(new RegistrationContract.StatusReply(
            found.Account.DistinguishedName, applies?.Rule, standing.Registered, standing.Enabled, standing.Capable,
            terms.Gates, Math.Min(terms.Gates, GateCombinations.Passed(usable, terms)), usable, [.. later.Except(usable)]));
    }

    private static MethodSubject SubjectOf(LookupResult.Found found, string? rule, IReadOnlyList<Registration> registrations) =>
        new(found.Connector.Name, found.Account, registrations) { Rule = rule };
}
