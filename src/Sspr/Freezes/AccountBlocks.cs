using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.SignIns;
using Sspr.Throttling;

namespace Sspr.Freezes;

/// <summary>What keeps an account from self-service although everything else is in order: a freeze, used-up limits. Shows it and lifts it.</summary>
internal sealed class AccountBlocks(
    AccountLookup lookup,
    IFreezeStore freezes,
    IThrottleStore throttles,
    ThrottleRules rules,
    ILockoutStore lockouts,
    InstallationKey key,
    TimeProvider time)
{
    /// <summary>Looks.</summary>
    public Task<BlocksResult> FindAsync(AccountName name, CancellationToken cancellationToken) =>
        WithAccountAsync(name, static (_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>Lifts the freeze and forgets the counters of the account and of all its names. What was blocked is in the answer.</summary>
    public Task<BlocksResult> LiftAsync(AccountName name, string by, CancellationToken cancellationToken) => WithAccountAsync(
        name,
        async (subject, known) =>
        {
            await freezes.LiftAsync(subject.Key, [EventOf(subject.Key, by, known)], cancellationToken);
            await throttles.ClearAsync(subject.Takes, cancellationToken);
            await lockouts.ClearAsync(subject.Key, cancellationToken);
        },
        cancellationToken);

    private async Task<BlocksResult> WithAccountAsync(
        AccountName name, Func<Subject, BlocksResult.Known, Task> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        switch (await lookup.FindAsync(name.Value, cancellationToken))
        {
            case LookupResult.Found found:
                var account = AccountKey.Of(key, found.Connector.Name, found.Account.Id);
                var subject = new Subject(account, [.. TakesOf(name, found.Account, account)]);
                var known = new BlocksResult.Known(await freezes.FindAsync(account, cancellationToken), await UsedUpAsync(subject.Takes, cancellationToken));
                await act(subject, known);
                return known;
            case LookupResult.Nobody nobody:
                return new BlocksResult.NoAccount(nobody.Problem, nobody.Evidence);
            case LookupResult.Unreachable { Fault: var fault }:
                return new BlocksResult.NoAccount(ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<IReadOnlyList<ThrottleResult.Exhausted>> UsedUpAsync(IReadOnlyList<ThrottleTake> takes, CancellationToken cancellationToken)
    {
        var limits = new List<ThrottleResult.Exhausted>();
        foreach (var take in takes)
        {
            if (await throttles.PeekAsync([take], time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted limit)
            {
                limits.Add(limit);
            }
        }

        return limits;
    }

    private AuditEvent EventOf(AccountKey account, string by, BlocksResult.Known known) => new()
    {
        At = time.GetUtcNow(),
        Kind = AuditKind.BlockLifted,
        Class = AuditClass.Progress,
        Actor = by,
        Target = account.Reference,
        Detail = $"freeze: {known.Freeze?.Attempt ?? "none"}; limits: {string.Join(", ", known.Limits.Select(static limit => limit.Rule.Name))}",
    };

    /// <summary>The counters of the typed name, of each other name of the account, and of the account; none of a network address.</summary>
    private IEnumerable<ThrottleTake> TakesOf(AccountName typed, DirectoryAccount account, AccountKey known)
    {
        var names = account.MailAddresses.Append(account.LoginName).Append(account.PrincipalName)
            .Select(static text => AccountName.TryParse(text, out var name) is null ? name : null)
            .OfType<AccountName>()
            .Append(typed)
            .Select(name => AccountKey.Of(key, name));
        foreach (var subject in names.Append(known).Distinct())
        {
            var takes = rules.Start(source: string.Empty, subject.Value).Where(take => take.Subject == subject.Value)
                .Concat(rules.OfAccount(subject.Value))
                .Concat(rules.RefusedVouch(subject.Value));
            foreach (var take in takes)
            {
                yield return take;
            }
        }
    }

    private sealed record Subject(AccountKey Key, IReadOnlyList<ThrottleTake> Takes);
}

/// <summary>Outcome of looking at what blocks an account.</summary>
internal abstract record BlocksResult
{
    private BlocksResult()
    {
    }

    /// <summary>What blocks it.</summary>
    internal sealed record Known(Freeze? Freeze, IReadOnlyList<ThrottleResult.Exhausted> Limits) : BlocksResult;

    /// <summary>No account answers to the name, or nobody can say.</summary>
    internal sealed record NoAccount(ProblemCode Problem, string Evidence) : BlocksResult;
}
