using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Ldap;
using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.StandardLdap;

/// <summary>Our way into a directory that keeps to the RFCs and to the password-policy draft.</summary>
public abstract class StandardLdapConnector : IDirectoryConnector, IChangesOnOffer, IAsyncDisposable
{
    private readonly LdapPool _pool;
    private readonly LdapPool _readingPool;
    private readonly ChangeCursors _changes;
    private readonly EntryReader _entries;
    private readonly ServerReader _servers;
    private readonly WriteObstacles _obstacles;
    private readonly PasswordBind _bind;
    private readonly PasswordWriter _writer;
    private readonly AccountUnlocker _unlocker;
    private readonly PasswordTrial _trial;
    private readonly EntryLister _lister;
    private readonly AccountTurns _turns = new();
    private readonly LdapOutcomes _outcomes;
    private readonly DirectoryProbe _probe;
    private readonly StandardLdapOptions _options;
    private readonly LdapDialect _dialect;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Opens nothing yet; the first request does.</summary>
    /// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
    private protected StandardLdapConnector(StandardLdapOptions options, LdapDialect dialect, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is [var problem, ..])
        {
            throw new ArgumentException(problem, nameof(options));
        }

        Name = new DirectoryName(options.Name);
        (_options, _dialect, _time, _logger) = (options, dialect, time, logger);
        var dialer = new LdapDialer(options.Transport(), time, logger);
        _pool = new LdapPool([.. options.Endpoints()], options.PoolSize, dialer, new StandardLdapAccount(options), time);

        // long reads go their own way, so that no reset waits behind one
        var patient = new LdapDialer(options.Transport().ForReading(), time, logger);
        _readingPool = new LdapPool([.. _pool.Endpoints], connectionsPerServer: 1, patient, new StandardLdapAccount(options), time);
        _entries = new EntryReader(options, dialect);
        _servers = new ServerReader(options, dialect, time);
        _changes = new ChangeCursors(Name, new StandardLdapChanges(options, dialect, _servers, _readingPool, time), time);
        _obstacles = new WriteObstacles(options, _servers, time);
        _bind = new PasswordBind(dialer);
        _writer = new PasswordWriter(options, dialect, _entries, _servers, _obstacles, _bind, time);
        _unlocker = new AccountUnlocker(options, dialect, _entries, _servers, _obstacles);
        _trial = new PasswordTrial(options, _bind, _entries, _servers, time);
        _lister = new EntryLister(options, dialect, _entries, _servers, time);
        _outcomes = new LdapOutcomes(options.StampAttribute, time);
        _probe = new DirectoryProbe(options, dialect, _servers, time);
    }

    /// <inheritdoc />
    public DirectoryName Name { get; }

    ChangeCursors IChangesOnOffer.Changes => _changes;

    /// <inheritdoc />
    public Task<FindResult> FindAsync(string typedName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typedName);
        return AskAsync(FindAsync, static fault => new FindResult.Unreachable(fault), cancellationToken);

        async Task<FindResult> FindAsync(LdapConnection connection)
        {
            var (ids, more) = await _entries.FindAsync(connection, typedName, cancellationToken);
            return more || ids.Count > 1 ? new FindResult.Ambiguous(Math.Max(ids.Count, 2))
                : ids.Count == 0 ? new FindResult.NotFound()
                : await ReadAsync(connection, ids.Single(), cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken) =>
        AskAsync(connection => ReadAsync(connection, account, cancellationToken), static fault => new FindResult.Unreachable(fault), cancellationToken);

    /// <inheritdoc />
    public Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken)
    {
        return AskAsync(ReadAsync, static fault => new ReadRulesResult.Unreachable(fault), cancellationToken);

        async Task<ReadRulesResult> ReadAsync(LdapConnection connection)
        {
            var (server, facts) = await LookAsync(connection, account, cancellationToken);
            if (facts is null)
            {
                return new ReadRulesResult.AccountGone();
            }

            var policy = await _servers.ReadPolicyAsync(connection, facts, cancellationToken);
            return new ReadRulesResult.Read(policy.For(facts, server.OwnEntryExists && policy.Exemption is null, _time.GetUtcNow()));
        }
    }

    /// <inheritdoc />
    public Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(PrepareAsync, static fault => new PrepareResult.Unreachable(fault), cancellationToken);

        async Task<PrepareResult> PrepareAsync(LdapConnection connection)
        {
            var (server, account) = await LookAsync(connection, request.Account, cancellationToken);
            return await _obstacles.FindAsync(connection, server, account, request, cancellationToken) is { } obstacle
                ? new PrepareResult.Blocked(obstacle)
                : new PrepareResult.Ready(new PreparedWrite
                {
                    Request = request,
                    DomainController = connection.Endpoint.ToString(),
                    Snapshot = account!.Snapshot(),
                });
        }
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> CommitAsync(PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(password);
        write.Demand(WriteAction.Reset, WriteAction.ResetAndUnlock, WriteAction.Settle);
        return CarryOutAsync(
            write,
            connection => write.Request.Action == WriteAction.Settle
                ? SettleAsync(connection, write, password, cancellationToken)
                : _writer.WriteAsync(connection, write, password, current: null, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Demand(WriteAction.Unlock);
        return CarryOutAsync(write, connection => _unlocker.UnlockAsync(connection, write, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SetPasswordResult> ChangeAsync(
        PreparedWrite write, NewPassword current, NewPassword next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(next);
        write.Demand(WriteAction.Change);
        cancellationToken.ThrowIfCancellationRequested();
        return !current.IsPassword
            ? new SetPasswordResult.WrongCurrent("empty, longer than 256 characters, or no text")
            : await _turns.RunAsync(
                write.Request.Account,
                () => CarryOutAsync(write, connection => _writer.WriteAsync(connection, write, next, current, cancellationToken), cancellationToken),
                cancellationToken);
    }

    /// <inheritdoc />
    public async Task<PasswordCheckResult> CheckPasswordAsync(
        AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(password);
        cancellationToken.ThrowIfCancellationRequested();
        return !password.IsPassword
            ? new PasswordCheckResult.NotTried(PasswordCheckBar.NoPassword, "empty, longer than 256 characters, or no text")
            : await _turns.RunAsync(
                account,
                () => AskAsync(
                    connection => _trial.TryAsync(connection, account, sid, password, cancellationToken),
                    static fault => new PasswordCheckResult.Unreachable(fault),
                    cancellationToken),
                cancellationToken);
    }

    /// <inheritdoc />
    public Task<ReadMembershipsResult> ReadMembershipsAsync(
        AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        GroupQuery.Demand(groups);
        return AskAsync(ReadAsync, static fault => new ReadMembershipsResult.Unreachable(fault), cancellationToken);

        async Task<ReadMembershipsResult> ReadAsync(LdapConnection connection)
        {
            var (server, facts) = await LookAsync(connection, account, cancellationToken);
            if (facts is null)
            {
                return new ReadMembershipsResult.AccountGone();
            }

            var asked = await GroupNames.FindAsync(connection, server.Contexts, groups, cancellationToken);
            if (await GroupWalk.ReadAsync(connection, server.Contexts, facts, cancellationToken) is not { } all)
            {
                return new ReadMembershipsResult.Unreachable(new DirectoryFault(
                    DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), "it is in more groups than can be walked through"));
            }

            return new ReadMembershipsResult.Found(
                asked.Where(pair => pair.Group is { } group && all.Contains(group)).Select(static pair => pair.Name).ToFrozenSet(StringComparer.Ordinal),
                [.. asked.Where(static pair => pair.Group is null).Select(static pair => pair.Name)]);
        }
    }

    /// <inheritdoc />
    public Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken) => AskAsync(
        connection => _lister.ListAsync(connection, query, cancellationToken),
        static fault => new ListAccountsResult.Unreachable(fault),
        cancellationToken);

    /// <inheritdoc />
    public Task<InspectRightsResult> InspectRightsAsync(AccountId? account, CancellationToken cancellationToken)
    {
        return AskAsync(InspectAsync, static fault => new InspectRightsResult.Unreachable(fault), cancellationToken);

        async Task<InspectRightsResult> InspectAsync(LdapConnection connection) => await _dialect.InspectRightsAsync(
            connection, _entries, await _servers.ReadAsync(connection, fresh: true, cancellationToken), account, cancellationToken);
    }

    /// <summary>The server's own rules that give the service account what it needs; where it cannot be asked, for the served units alone.</summary>
    internal Task<IReadOnlyList<AccessRule>> ReadAccessRulesAsync(CancellationToken cancellationToken) => AskAsync(
        async connection => _dialect.AccessRules((await _servers.ReadAsync(connection, fresh: false, cancellationToken)).Contexts),
        _ => _dialect.AccessRules(_options.BaseDn is { } one ? [one] : _options.SearchBases),
        cancellationToken);

    /// <inheritdoc />
    public async Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            return await _pool.OnServerAsync(write.DomainController, connection => ResolveAsync(connection, write, cancellationToken), cancellationToken);
        }
        catch (LdapFaultException e)
        {
            return new SetPasswordResult.OutcomeUnknown(e.Fault);
        }
    }

    /// <inheritdoc />
    public async Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _pool.ReadAsync(connection => _probe.LookAsync(connection, cancellationToken), cancellationToken);
        }
        catch (LdapFaultException e)
        {
            return new DirectoryHealth { TakenAt = _time.GetUtcNow(), Fault = e.Fault, AllowedWithoutHistory = _options.AllowWithoutHistory };
        }
    }

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _changes.DisposeAsync();
        await _readingPool.DisposeAsync();
        await _pool.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<SetPasswordResult> CarryOutAsync(
        PreparedWrite write, Func<LdapConnection, Task<SetPasswordResult>> carryOut, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _pool.OnServerAsync(write.DomainController, carryOut, cancellationToken);
            Log.Committed(_logger, write.Request.Operation, write.DomainController, result);
            return result;
        }
        catch (LdapFaultException e) when (write.Request.Action != WriteAction.Settle && !e.Sent)
        {
            return new SetPasswordResult.Unreachable(e.Fault);
        }
        catch (LdapFaultException e)
        {
            Log.OutcomeUnknown(_logger, write.Request.Operation, write.DomainController, e.Fault.Kind, e.Fault.Evidence);
            _outcomes.NoteLoss(write.Request.Operation);
            return new SetPasswordResult.OutcomeUnknown(e.Fault);
        }
    }

    private async Task<T> AskAsync<T>(Func<LdapConnection, Task<T>> ask, Func<DirectoryFault, T> unreachable, CancellationToken cancellationToken)
    {
        try
        {
            return await _pool.ReadAsync(ask, cancellationToken);
        }
        catch (LdapFaultException e)
        {
            Log.Unreachable(_logger, Name, e.Fault.Kind, e.Fault.Endpoint, e.Fault.Evidence);
            return unreachable(e.Fault);
        }
    }

    private async Task<(ServerFacts Server, EntryFacts? Account)> LookAsync(
        LdapConnection connection, AccountId account, CancellationToken cancellationToken)
    {
        var server = await _servers.ReadAsync(connection, fresh: false, cancellationToken);
        return (server, await _entries.ReadAsync(connection, server, account, cancellationToken));
    }

    private async Task<FindResult> ReadAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken)
    {
        var (server, facts) = await LookAsync(connection, account, cancellationToken);
        if (facts is null)
        {
            return new FindResult.NotFound();
        }

        var policy = await _servers.ReadPolicyAsync(connection, facts, cancellationToken);
        return new FindResult.Found(new DirectoryAccount
        {
            Id = facts.Id,
            LoginName = facts.LoginName,
            DisplayName = facts.DisplayName,
            DistinguishedName = facts.DistinguishedName,
            MailAddresses = facts.Contacts.Mail,
            MobilePhones = facts.Contacts.Mobile,
            OfficePhones = facts.Contacts.Office,
            MalformedContacts = facts.Contacts.Malformed,
            Country = facts.Country,
            Manager = facts.Manager,
            PasswordExpiresAt = facts.Standing.MustChangeBy(policy) ? null : facts.Standing.ExpiryBy(policy),
            State = facts.Standing.StateBy(policy, _time.GetUtcNow()),
            PasswordLastSet = facts.Standing.MustChangeBy(policy) ? null : facts.Standing.ChangedAt,
            Protection = await ProtectionRules.ExamineAsync(connection, server, _options, facts, cancellationToken),
        });
    }

    private async Task<SetPasswordResult> SettleAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        var (server, account) = await LookAsync(connection, write.Request.Account, cancellationToken);
        return await _obstacles.FindAsync(connection, server, account, write.Request, cancellationToken) is { } obstacle
            ? new SetPasswordResult.Blocked(obstacle)
            : await _bind.SettleAsync(connection.Endpoint, account!, password, cancellationToken);
    }

    private async Task<SetPasswordResult> ResolveAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken)
    {
        var (_, account) = await LookAsync(connection, write.Request.Account, cancellationToken);
        return account is null
            ? new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, $"no entry has the id {write.Request.Account}"))
            : write.Request.Action == WriteAction.Unlock
            ? AccountUnlocker.Resolve(connection, account, write)
            : await _outcomes.ResolveAsync(
                connection,
                write,
                new LdapPasswordState(account.DistinguishedName, account.Snapshot(), account.IsTooFreshToTell, _dialect.ChangedAttribute, _dialect.VersionAttribute),
                cancellationToken);
    }
}
