using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>Finds the account of an attempt and decides whether the attempt can succeed. Only workers call it: it asks the directory.</summary>
internal sealed class IdentifyAccount(
    AccountLookup lookup,
    DirectorySet directories,
    IRegistrationStore registrations,
    VerificationMethods methods,
    IFreezeStore freezes,
    IThrottleStore throttles,
    ThrottleRules rules,
    InstallationKey key,
    PolicySource policy,
    ReadSubject readSubject,
    TakeSeats seats,
    TimeProvider time)
{
    /// <summary>Looks it up the first time, and reads it again later.</summary>
    public Task<Identification> ExecuteAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset.Standing switch
        {
            Standing.Pending => FindAsync(reset, cancellationToken),
            Standing.Eligible => ReadAgainAsync(reset, cancellationToken),
            Standing.Decoy => Task.FromResult<Identification>(new Identification.Decoy(reset)),
        };
    }

    private static Identification.Decoy DecoyOf(Reset reset, ProblemCode problem, string? evidence = null) =>
        new(reset with { Standing = Standing.Decoy, Problem = problem, Evidence = evidence });

    private async Task<Identification> FindAsync(Reset reset, CancellationToken cancellationToken)
    {
        switch (await lookup.FindAsync(reset.TypedName, cancellationToken))
        {
            case LookupResult.Found found:
                var identified = reset with
                {
                    Directory = found.Connector.Name,
                    Account = found.Account.Id,
                    Sid = found.Account.Sid,
                    AccountKey = AccountKey.Of(key, found.Connector.Name, found.Account.Id),
                };
                return await JudgeAsync(identified, found.Account, cancellationToken);
            case LookupResult.Nobody nobody:
                return DecoyOf(reset, nobody.Problem, nobody.Evidence);
            case LookupResult.Unreachable unreachable:
                return new Identification.Unreachable(unreachable.Fault);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The order of the checks is the order in which they are reported.</summary>
    private async Task<Identification> JudgeAsync(Reset reset, DirectoryAccount account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Eligibility.Check(account, now) is { } obstacle)
        {
            return DecoyOf(reset, obstacle.Problem, obstacle.Evidence);
        }

        if (await freezes.FindAsync(reset.AccountKey, cancellationToken) is { } freeze)
        {
            return DecoyOf(reset, ProblemCodes.ResetFrozen, $"Frozen by its owner {freeze.FrozenAt:u}, because of the attempt {freeze.Attempt}.");
        }

        var document = (await policy.GetAsync(cancellationToken)).Document;
        var person = await readSubject.ExecuteAsync(document, reset.Directory!, account, cancellationToken);
        var subject = await SubjectAsync(reset, account, cancellationToken) with { Rule = (PolicyEvaluation.For(document, person) as PolicyVerdict.Applies)?.Rule };
        var usable = await methods.UsableAsync(document.AllMethods(), subject, cancellationToken);
        var isWrittenBack = directories.Find(reset.Directory!) is not IBuiltInDirectory;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return PermissionCheck.For(document, person, ActionOf(reset.Kind), isWrittenBack, usable, today) switch
        {
            PermissionVerdict.Allowed allowed => await OpenAsync(
                reset with
                {
                    MethodsAtHand = usable,
                    Terms = TermsOf(allowed, document),
                    GatesRequired = TermsOf(allowed, document).Gates,
                    OthersToFind = reset.Kind == AttemptKind.Reset && account.Person is not null && directories.All.Count > 1,
                },
                subject,
                cancellationToken),

            // a group that could not be read now may be read in a moment
            PermissionVerdict.Refused { Problem: var problem } when problem == ProblemCodes.PolicyUndecided && person.Unread.Count > 0 =>
                new Identification.Unreachable(Fault: null),
            PermissionVerdict.Refused refused => DecoyOf(reset, refused.Problem, refused.Evidence),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Identification> OpenAsync(Reset reset, MethodSubject subject, CancellationToken cancellationToken)
    {
        if (reset.Terms?.SeatsOf is { } plans && await seats.LookAsync(plans, reset.Directory!, subject.Account, cancellationToken) is { } evidence)
        {
            return DecoyOf(reset, ProblemCodes.EntitlementMissing, evidence);
        }

        return await throttles.PeekAsync(rules.Proof(reset.AccountKey.Value), time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted closed
            ? DecoyOf(reset, ProblemCodes.AccountClosedForNow, $"Too many wrong proofs; open again at {closed.Until:u}.")
            : new Identification.Known(reset with { Standing = Standing.Eligible }, subject);
    }

    private static ResetTerms TermsOf(PermissionVerdict.Allowed allowed, PolicyDocument document) =>
        (allowed.Terms ?? allowed.Verdict.Terms.ForChange(allowed.Verdict.Rule)) with { SeatsOf = TakeSeats.EnforcedOf(document.Entitlements, allowed.Plans) };

    private static UserAction ActionOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Reset => UserAction.Reset,
        AttemptKind.Unlock => UserAction.Unlock,
        AttemptKind.Change => UserAction.Change,
        AttemptKind.SignIn => throw new System.Diagnostics.UnreachableException("A sign-in knows its account from the start."),
    };

    private async Task<Identification> ReadAgainAsync(Reset reset, CancellationToken cancellationToken)
    {
        if (directories.Find(reset.Directory!) is not { } connector)
        {
            return DecoyOf(reset, ProblemCodes.AccountGone);
        }

        return await connector.ReadAsync(reset.Account!.Value, cancellationToken) switch
        {
            FindResult.Found found when Eligibility.Check(found.Account, time.GetUtcNow()) is { } obstacle =>
                DecoyOf(reset, obstacle.Problem, obstacle.Evidence),
            FindResult.Found found => new Identification.Known(reset, await SubjectAsync(reset, found.Account, cancellationToken)),
            FindResult.Unreachable => new Identification.Unreachable(Fault: null),
            _ => DecoyOf(reset, ProblemCodes.AccountGone),
        };
    }

    private async Task<MethodSubject> SubjectAsync(Reset reset, DirectoryAccount account, CancellationToken cancellationToken)
    {
        var all = await registrations.ListAsync(reset.Directory!, account.Id, cancellationToken);
        var now = time.GetUtcNow();
        return new MethodSubject(reset.Directory!, account, [.. all.Where(registration => registration.Counts(now))]) { Rule = reset.Terms?.Rule };
    }
}
