using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Registrations;

namespace Sspr.Policies;

/// <summary>Says what the policy in force makes of one account, with the same questions in the same order as a reset. Changes nothing.</summary>
internal sealed class TestPolicy(
    PolicySource source, AccountLookup lookup, ReadSubject subjects, VerificationMethods methods, IRegistrationStore registrations, TakeSeats seats, TimeProvider time)
{
    /// <summary>Tests.</summary>
    /// <param name="name">As its user types it.</param>
    /// <param name="isWrittenBack">Whether a directory is one on the organisation's own network.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<PolicyTest> ExecuteAsync(AccountName name, Predicate<DirectoryName> isWrittenBack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return await lookup.FindAsync(name.Value, cancellationToken) switch
        {
            LookupResult.Found found => new PolicyTest.Done(
                await OfAccountAsync(found.Connector.Name, found.Account, isWrittenBack(found.Connector.Name), cancellationToken)),
            LookupResult.Nobody nobody => new PolicyTest.NoAccount(nobody.Problem, nobody.Evidence),
            LookupResult.Unreachable { Fault: var fault } => new PolicyTest.NoAccount(ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The same for an account that is known.</summary>
    public async Task<PolicyContract.TestReply> OfAccountAsync(
        DirectoryName directory, DirectoryAccount account, bool isWrittenBack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var (now, policy) = (time.GetUtcNow(), await source.GetAsync(cancellationToken));
        var subject = await subjects.ExecuteAsync(policy.Document, directory, account, cancellationToken);
        var verdict = PolicyEvaluation.For(policy.Document, subject);
        var applies = verdict as PolicyVerdict.Applies;
        var usable = await UsableAsync(directory, account, applies, now, cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var refused = Eligibility.Check(account, now) is { } obstacle
            ? new PermissionVerdict.Refused(obstacle.Problem, obstacle.Evidence)
            : await SeatedAsync(
                PermissionCheck.For(policy.Document, subject, UserAction.Reset, isWrittenBack, usable, today), policy.Document, directory, account, cancellationToken);
        return new PolicyContract.TestReply
        {
            Version = policy.Version,
            Account = account.DistinguishedName,
            Directory = directory.Value,
            MemberOf = [.. subject.Groups.Order(GroupName.Comparer)],
            Absent = subject.Absent,
            Earlier = verdict.Earlier,
            Rule = applies?.Rule,
            Reset = applies?.Reset,
            Unlock = applies?.Unlock,
            MayChange = applies?.Terms.ChangeAllowed ?? false,
            Usable = usable,
            Plans = [.. EntitlementCheck.Plans(policy.Document.Entitlements, subject, today).Select(static held =>
                new PolicyContract.PlanLine(held.Plan.Name, held.Source, held.Through, held.State, held.Plan.Capabilities))],
            Problem = refused?.Problem,
            Evidence = refused?.Evidence,
        };
    }

    private async Task<PermissionVerdict.Refused?> SeatedAsync(
        PermissionVerdict verdict, PolicyDocument document, DirectoryName directory, DirectoryAccount account, CancellationToken cancellationToken) => verdict switch
        {
            PermissionVerdict.Allowed allowed when TakeSeats.EnforcedOf(document.Entitlements, allowed.Plans) is { } plans
                && await seats.LookAsync(plans, directory, account, cancellationToken) is { } evidence =>
                new PermissionVerdict.Refused(ProblemCodes.EntitlementMissing, evidence),
            _ => verdict as PermissionVerdict.Refused,
        };

    private async Task<IReadOnlyList<MethodKind>> UsableAsync(
        DirectoryName directory, DirectoryAccount account, PolicyVerdict.Applies? applies, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counting = (await registrations.ListAsync(directory, account.Id, cancellationToken)).Where(one => one.Counts(now));
        return await methods.UsableAsync(
            applies?.Terms.Methods ?? [], new MethodSubject(directory, account, [.. counting]) { Rule = applies?.Rule }, cancellationToken);
    }
}

/// <summary>Outcome of a test.</summary>
internal abstract record PolicyTest
{
    private PolicyTest()
    {
    }

    /// <summary>This is what the policy makes of it.</summary>
    internal sealed record Done(PolicyContract.TestReply Reply) : PolicyTest;

    /// <summary>There is no one account to test.</summary>
    internal sealed record NoAccount(ProblemCode Problem, string Evidence) : PolicyTest;
}
