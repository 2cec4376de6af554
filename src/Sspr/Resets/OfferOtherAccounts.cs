using Microsoft.Extensions.Logging;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>
/// Looks once for the other accounts of somebody who has passed the last gate, and begins an attempt for each, so that the same password can be set
/// for all of them. Whoever has no other account notices nothing.
/// </summary>
internal sealed class OfferOtherAccounts(
    IResetStore store,
    DirectorySet directories,
    OtherAccounts others,
    JudgeCompanion judge,
    GateCheck gates,
    InstallationKey key,
    TimeProvider time,
    ILogger<OfferOtherAccounts> log)
{
    /// <summary>Looks, if that is still to be done.</summary>
    /// <returns>The attempt as it is stored now.</returns>
    /// <remarks>
    /// Security: nothing is looked for before the last proof was right; guarded by <c>Other_accounts_are_looked_for_after_the_last_proof_only</c> and
    /// <c>A_row_that_says_that_the_gates_are_passed_has_nothing_looked_for</c>.
    /// </remarks>
    public async Task<Reset> ExecuteAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        if (reset is not { OthersToFind: true, Kind: AttemptKind.Reset, State: ResetState.AwaitingPassword, Leader: null, Directory: { } home, Account: { } id }
            || !await gates.IsPassedAsync(reset, cancellationToken))
        {
            return reset;
        }

        var found = await FindAsync(home, id, cancellationToken);
        foreach (var remark in found.Remarks)
        {
            log.OtherAccountNotKnown(reset.AccountKey.Reference, remark.Directory, remark.Problem, remark.Evidence);
        }

        return found.Accounts.Count > 0 ? await BeginAsync(reset, found, cancellationToken) : await NoteAsync(reset, found.Remarks, cancellationToken);
    }

    private async Task<OtherAccountsResult> FindAsync(DirectoryName home, AccountId account, CancellationToken cancellationToken) =>
        directories.Find(home) is not { } connector ? OtherAccountsResult.None : await connector.ReadAsync(account, cancellationToken) switch
        {
            FindResult.Found found => await others.FindAsync(home, found.Account, cancellationToken),
            FindResult.Unreachable { Fault: var fault } => new OtherAccountsResult(
                [], [new OtherAccountRemark(home, ProblemCodes.OtherAccountsNotAsked, $"{fault.Endpoint}: {fault.Evidence}")]),
            _ => OtherAccountsResult.None,
        };

    private async Task<Reset> NoteAsync(Reset reset, IReadOnlyList<OtherAccountRemark> remarks, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var noted = reset with { OthersToFind = false };
        return await store.CommitAsync(new ResetCommit { Reset = noted, Audit = [Found(noted, [], remarks, now)], At = now }, cancellationToken)
            ? noted with { Version = noted.Version + 1 }
            : await store.FindAsync(reset.Id, cancellationToken) ?? reset;
    }

    private async Task<Reset> BeginAsync(Reset reset, OtherAccountsResult found, CancellationToken cancellationToken)
    {
        var evidence = await store.ListEvidenceAsync(reset.Id, cancellationToken);
        IReadOnlyList<MethodKind> proved = [.. evidence.Select(static gate => gate.Method)];
        var now = time.GetUtcNow();
        var begun = new List<Reset>();
        foreach (var other in found.Accounts)
        {
            var companion = CompanionOf(reset, other, now.AddMilliseconds(begun.Count)) with { GatesPassed = proved.Count, MethodsAtHand = proved };
            var judged = await judge.ExecuteAsync(companion, other.Account, proved, cancellationToken);
            begun.Add(judged.Standing == Standing.Eligible
                ? judged.Apply(ResetEvent.ProofsCarriedOver, now) with { LeaderSeal = CompanionSeal.Make(key, judged, evidence) }
                : judged.Apply(ResetEvent.LeftOut, now));
        }

        var moved = (begun.Exists(static one => !one.HasEnded) ? reset.Apply(ResetEvent.OtherAccountsFound, now) : reset) with { OthersToFind = false };
        var step = new ResetCommit { Reset = moved, Audit = [Found(moved, begun, found.Remarks, now)], At = now };
        return await store.CommitAllAsync([step], [.. begun.Select(one => StartOf(one, reset, now))], cancellationToken)
            ? moved with { Version = moved.Version + 1 }
            : await store.FindAsync(reset.Id, cancellationToken) ?? reset;
    }

    private Reset CompanionOf(Reset leader, OtherAccount other, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Leader = leader.Id,
        SupportCode = SupportCode.New(),

        // nobody holds this key: the leader's is the one that the browser has
        BrowserHash = BrowserKey.New().Hash,
        TypedName = other.Account.LoginName,
        AccountKey = AccountKey.Of(key, other.Directory, other.Account.Id),
        Directory = other.Directory,
        Account = other.Account.Id,
        Sid = other.Account.Sid,
        GatesRequired = leader.GatesRequired,
        Language = leader.Language,
        Source = leader.Source,
        StartedAt = now,
        ExpiresAt = leader.ExpiresAt,
    };

    private static ResetCommit StartOf(Reset companion, Reset leader, DateTimeOffset now) => new()
    {
        Reset = companion,
        Audit = companion.HasEnded
            ? [Carried(companion, leader, now), AuditEvents.EndOf(companion, now)]
            : [Carried(companion, leader, now)],
        At = now,
    };

    private static AuditEvent Carried(Reset companion, Reset leader, DateTimeOffset now) => AuditEvents.Of(
        companion, AuditKind.ProofsCarriedOver, now, problem: companion.Problem, detail: $"proved as {leader.SupportCode}, {leader.Directory}");

    private static AuditEvent Found(Reset reset, IReadOnlyList<Reset> begun, IReadOnlyList<OtherAccountRemark> remarks, DateTimeOffset now) => AuditEvents.Of(
        reset,
        AuditKind.OtherAccountsFound,
        now,
        detail: string.Join("; ", begun.Select(static one => $"{one.Directory}: {one.SupportCode}{(one.Problem is { } problem ? $", not included: {problem}" : string.Empty)}")
            .Concat(remarks.Select(static remark => $"{remark.Directory}: {remark.Problem} {remark.Evidence}"))));
}
