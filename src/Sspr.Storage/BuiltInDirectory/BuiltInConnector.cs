using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Storage.Rows;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>
/// The connector of a built-in directory: accounts in our own store. A password, its stamp and its place in the history are written in
/// one transaction, so what became of a write can always be found out.
/// </summary>
internal sealed class BuiltInConnector(
    BuiltInDirectoryOptions options, Database database, PasswordHasher hasher, TimeProvider clock) : IDirectoryConnector, IBuiltInDirectory
{
    /// <summary>What stands where other directories name a domain controller.</summary>
    public const string Endpoint = "built-in";

    private readonly BuiltInWriter _writer = new(options, database, hasher, clock);
    private readonly BuiltInSignIn _signIn = new(options, database, hasher, clock);

    /// <inheritdoc />
    public DirectoryName Name => options.Name;

    /// <inheritdoc />
    public async Task<FindResult> FindAsync(string typedName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (BuiltInAccounts.Fold(typedName) is not { } name)
        {
            return new FindResult.NotFound();
        }

        return await AskAsync(
            async context =>
            {
                var ids = await context.BuiltInNames.Where(row => row.Directory == options.Name.Value && row.Name == name)
                    .Select(static row => row.Account).Distinct().ToListAsync(cancellationToken);
                return ids switch
                {
                    [] => new FindResult.NotFound(),
                    [var only] => await ReadAsync(context, only, cancellationToken),
                    _ => new FindResult.Ambiguous(ids.Count),
                };
            },
            static fault => new FindResult.Unreachable(fault));
    }

    /// <inheritdoc />
    public Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken) => AskAsync(
        context => ReadAsync(context, account.Value, cancellationToken),
        static fault => new FindResult.Unreachable(fault));

    /// <inheritdoc />
    public Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken) => AskAsync<ReadRulesResult>(
        async context => await BuiltInRows.FindAsync(context, options.Name, account.Value, cancellationToken) is { } row
            ? new ReadRulesResult.Read(RulesFor(row))
            : new ReadRulesResult.AccountGone(),
        static fault => new ReadRulesResult.Unreachable(fault));

    /// <inheritdoc />
    public Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync<PrepareResult>(
            async context =>
            {
                var row = await BuiltInRows.FindAsync(context, options.Name, request.Account.Value, cancellationToken);
                return (BuiltInRows.ObstacleTo(request, row) ?? _signIn.LockOn(request, row!)) is { } obstacle
                    ? new PrepareResult.Blocked(obstacle)
                    : new PrepareResult.Ready(new PreparedWrite
                    {
                        Request = request,
                        DomainController = Endpoint,
                        Snapshot = BuiltInRows.SnapshotOf(row!),
                    });
            },
            static fault => new PrepareResult.Unreachable(fault));
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> CommitAsync(PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Reset, WriteAction.ResetAndUnlock, WriteAction.Settle);
        return write.Request.Action == WriteAction.Settle
            ? _writer.SettleAsync(write, password, cancellationToken)
            : _writer.WriteAsync(write, password, RulesFor, cancellationToken);
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Unlock);
        return _signIn.UnlockAsync(write, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SetPasswordResult> ChangeAsync(
        PreparedWrite write, NewPassword current, NewPassword next, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Change);
        ArgumentNullException.ThrowIfNull(next);
        return await _signIn.ProveAsync(write, current, cancellationToken)
            ?? await _writer.WriteAsync(write, next, RulesFor, cancellationToken);
    }

    /// <inheritdoc />
    public Task<PasswordCheckResult> CheckPasswordAsync(
        AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken) =>
        _signIn.CheckAsync(account, sid, password, cancellationToken);

    /// <summary>This kind of directory has no groups, so none of them is known.</summary>
    public Task<ReadMembershipsResult> ReadMembershipsAsync(
        AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        GroupQuery.Demand(groups);
        return AskAsync<ReadMembershipsResult>(
            async context => await BuiltInRows.FindAsync(context, options.Name, account.Value, cancellationToken) is null
                ? new ReadMembershipsResult.AccountGone()
                : new ReadMembershipsResult.Found(FrozenSet<string>.Empty, groups),
            static fault => new ReadMembershipsResult.Unreachable(fault));
    }

    /// <summary>No password of this kind of directory expires, so none is in any window.</summary>
    public Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken) => query switch
    {
        AccountQuery.WithAddress mail when BuiltInAccounts.Fold(mail.Address) is { } name => AskAsync<ListAccountsResult>(
            async context =>
            {
                var ids = await context.BuiltInNames
                    .Where(row => row.Directory == options.Name.Value && row.Name == name && row.Kind == BuiltInNameKind.Mail)
                    .Select(static row => row.Account).Distinct().Order().Take(mail.Most + 1).ToListAsync(cancellationToken);
                return new ListAccountsResult.Listed(
                    [.. ids.Take(mail.Most).Select(static id => new ListedAccount(new AccountId(id), null))], ids.Count > mail.Most);
            },
            static fault => new ListAccountsResult.Unreachable(fault)),
        _ => Task.FromResult<ListAccountsResult>(new ListAccountsResult.Listed([], More: false)),
    };

    /// <inheritdoc />
    public Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        return write.Request.Action == WriteAction.Unlock
            ? _signIn.ResolveUnlockAsync(write, cancellationToken)
            : _writer.ResolveAsync(write, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var fault = await AskAsync<DirectoryFault?>(
            async context =>
            {
                await context.BuiltInAccounts.AnyAsync(cancellationToken);
                return null;
            },
            static fault => fault);
        return new DirectoryHealth
        {
            TakenAt = clock.GetUtcNow(),
            Fault = fault,
            DomainController = Endpoint,
            Latency = clock.GetElapsedTime(started),
            ClockDifference = TimeSpan.Zero,
            EnforcesHistoryOnReset = true,
        };
    }

    private async Task<FindResult> ReadAsync(SsprDbContext context, Guid id, CancellationToken cancellationToken)
    {
        if (await BuiltInRows.FindAsync(context, options.Name, id, cancellationToken) is not { } row)
        {
            return new FindResult.NotFound();
        }

        var addresses = await context.BuiltInNames.Where(name => name.Account == id && name.Kind == BuiltInNameKind.Mail)
            .OrderBy(static name => name.Text).Select(static name => name.Text).ToListAsync(cancellationToken);
        return new FindResult.Found(BuiltInRows.Describe(row, addresses, clock.GetUtcNow()));
    }

    private PasswordRules RulesFor(BuiltInAccountRow row) => new()
    {
        MinimumLength = options.MinimumLength,
        ComplexityRequired = options.ComplexityRequired,
        HistoryLength = options.HistoryLength,
        MinimumAge = TimeSpan.Zero,
        Source = options.Name.Value,
        HistoryEnforcedOnReset = true,
        ForbiddenParts = PasswordComplexity.ForbiddenParts(row.LoginName, row.DisplayName),
    };

    private async Task<T> AskAsync<T>(Func<SsprDbContext, Task<T>> ask, Func<DirectoryFault, T> unreachable)
    {
        try
        {
            return await database.ReadAsync(ask);
        }
        catch (StoreException exception)
        {
            return unreachable(BuiltInRows.FaultOf(exception));
        }
    }
}
