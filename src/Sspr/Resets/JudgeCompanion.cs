using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Freezes;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Rehearsals;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>
/// Whether another account of a person may be given the same password, with the proofs that were made for the first. Its own state, its own
/// policy and its own limits decide: the proofs of one account open another only if they would be enough for that one.
/// </summary>
internal sealed class JudgeCompanion(
    DirectorySet directories,
    RehearsalAccounts rehearsals,
    IFreezeStore freezes,
    PolicySource policy,
    ReadSubject subjects,
    TakeSeats seats,
    IThrottleStore throttles,
    ThrottleRules rules,
    TimeProvider time)
{
    /// <summary>Judges; in the order in which <see cref="IdentifyAccount"/> does.</summary>
    /// <param name="companion">The attempt for the other account.</param>
    /// <param name="account">The account.</param>
    /// <param name="proved">The methods that were proved for the first account.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The attempt, eligible with its terms, or with the problem.</returns>
    public async Task<Reset> ExecuteAsync(
        Reset companion, DirectoryAccount account, IReadOnlyList<MethodKind> proved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(companion);
        var now = time.GetUtcNow();

        // Security: guarded by An_account_that_is_protected_or_off_is_not_included
        if (Eligibility.Check(account, now) is { } obstacle)
        {
            return Not(companion, obstacle.Problem, obstacle.Evidence);
        }

        // Security: guarded by An_account_that_is_kept_for_rehearsals_is_not_included
        if (rehearsals.Has(companion.Directory!, account))
        {
            return Not(companion, ProblemCodes.RehearsalAccountKept, $"{companion.Directory} keeps the account for rehearsals.");
        }

        // Security: guarded by An_account_that_its_owner_froze_is_not_included
        if (await freezes.FindAsync(companion.AccountKey, cancellationToken) is { } freeze)
        {
            return Not(companion, ProblemCodes.ResetFrozen, $"Frozen by its owner {freeze.FrozenAt:u}, because of the attempt {freeze.Attempt}.");
        }

        // Security: guarded by Proofs_of_one_account_do_not_open_one_that_demands_more
        var document = (await policy.GetAsync(cancellationToken)).Document;
        var person = await subjects.ExecuteAsync(document, companion.Directory!, account, cancellationToken);
        var isWrittenBack = directories.Find(companion.Directory!) is not IBuiltInDirectory;
        return PermissionCheck.For(document, person, UserAction.Reset, isWrittenBack, proved, DateOnly.FromDateTime(now.UtcDateTime)) switch
        {
            PermissionVerdict.Allowed { Terms: { } terms } allowed =>
                await WithinLimitsAsync(Including(companion, terms, document, allowed), account, cancellationToken),
            PermissionVerdict.Refused { Problem: var problem, Evidence: var evidence } when problem == ProblemCodes.NotEnoughRegistered =>
                Not(companion, ProblemCodes.OtherAccountNeedsMoreProofs, evidence),
            PermissionVerdict.Refused refused => Not(companion, refused.Problem, refused.Evidence),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Reset Including(Reset companion, ResetTerms terms, PolicyDocument document, PermissionVerdict.Allowed allowed) => companion with
    {
        Standing = Standing.Eligible,
        Terms = terms with { SeatsOf = TakeSeats.EnforcedOf(document.Entitlements, allowed.Plans) },
        GatesRequired = terms.Gates,
    };

    private async Task<Reset> WithinLimitsAsync(Reset companion, DirectoryAccount account, CancellationToken cancellationToken)
    {
        if (companion.Terms?.SeatsOf is { } plans && await seats.LookAsync(plans, companion.Directory!, account, cancellationToken) is { } full)
        {
            return Not(companion, ProblemCodes.EntitlementMissing, full);
        }

        // Security: guarded by An_account_that_is_closed_for_wrong_proofs_is_not_included
        var (key, now) = (companion.AccountKey.Value, time.GetUtcNow());
        if (await throttles.PeekAsync(rules.Proof(key), now, cancellationToken) is ThrottleResult.Exhausted closed)
        {
            return Not(companion, ProblemCodes.AccountClosedForNow, $"Too many wrong proofs; open again at {closed.Until:u}.");
        }

        return await throttles.PeekAsync(rules.Write(key), now, cancellationToken) is ThrottleResult.Exhausted limit
            ? Not(companion, ProblemCodes.TooManyResets, $"{limit.Rule.Name} until {limit.Until:u}")
            : companion;
    }

    private static Reset Not(Reset companion, ProblemCode problem, string evidence) =>
        companion with { Standing = Standing.Decoy, Problem = problem, Evidence = evidence };
}
