using Microsoft.Extensions.Logging;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.Ldap;
using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Our way into an Active Directory or Samba AD domain over LDAP with TLS.</summary>
public sealed class ActiveDirectoryConnector : IDirectoryConnector, IChangesOnOffer, IAsyncDisposable
{
    private readonly LdapPool _pool;
    private readonly LdapPool _readingPool;
    private readonly AccountReader _accounts;
    private readonly DomainReader _domains;
    private readonly PasswordWriter _writer;
    private readonly PasswordSettler _settler;
    private readonly AccountUnlocker _unlocker;
    private readonly PasswordTrial _trial;
    private readonly GroupReader _groups;
    private readonly AccountLister _lister;
    private readonly RightsReader _rights;
    private readonly AccountTurns _turns = new();
    private readonly LdapOutcomes _outcomes;
    private readonly DirectoryProbe _probe;
    private readonly ActiveDirectoryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ChangeCursors _changes;

    /// <summary>Opens nothing yet; the first request does.</summary>
    /// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
    public ActiveDirectoryConnector(ActiveDirectoryOptions options, TimeProvider time, ILogger<ActiveDirectoryConnector> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is [var problem, ..])
        {
            throw new ArgumentException(problem, nameof(options));
        }

        Name = new DirectoryName(options.Name);
        _options = options;
        _time = time;
        _logger = logger;
        var dialer = new LdapDialer(options.Transport(), time, logger);
        _pool = new LdapPool([.. options.Endpoints()], options.PoolSize, dialer, new ServiceAccount(options), time);

        // long reads go their own way, so that no reset waits behind one
        var patient = new LdapDialer(options.Transport().ForReading(), time, logger);
        _readingPool = new LdapPool([.. _pool.Endpoints], connectionsPerServer: 1, patient, new ServiceAccount(options), time);
        _changes = new ChangeCursors(Name, new ActiveDirectoryChanges(options, _readingPool), time);
        _accounts = new AccountReader(options);
        _domains = new DomainReader(options, time);
        _writer = new PasswordWriter(options, _accounts, _domains, time);
        _settler = new PasswordSettler(dialer);
        _unlocker = new AccountUnlocker(options, _accounts, _domains, _writer);
        _trial = new PasswordTrial(dialer, _accounts, _domains, time);
        _groups = new GroupReader(_accounts, _domains, time);
        _lister = new AccountLister(options, time);
        _rights = new RightsReader(options, _accounts, _domains);
        _outcomes = new LdapOutcomes(options.StampAttribute, time);
        _probe = new DirectoryProbe(options, _domains, time);
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
            var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
            var (ids, more) = await _accounts.FindAsync(connection, domain, typedName, cancellationToken);
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
            var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
            if (await _accounts.ReadAsync(connection, account, AccountFacts.ForRules, cancellationToken) is not { } facts)
            {
                return new ReadRulesResult.AccountGone();
            }

            var policy = await _domains.ReadPolicyAsync(connection, domain, facts, fresh: false, cancellationToken);
            return new ReadRulesResult.Read(policy.For(facts, domain, _options, _time.GetUtcNow()));
        }
    }

    /// <inheritdoc />
    public Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(PrepareAsync, static fault => new PrepareResult.Unreachable(fault), cancellationToken);

        async Task<PrepareResult> PrepareAsync(LdapConnection connection)
        {
            var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
            var attributes = request.Action == WriteAction.Change ? AccountFacts.ForSignIn : AccountFacts.ForWriting;
            var account = await _accounts.ReadAsync(connection, request.Account, attributes, cancellationToken);
            return _writer.ObstacleOf(account, domain, request) is { } obstacle
                ? new PrepareResult.Blocked(obstacle)
                : new PrepareResult.Ready(new PreparedWrite
                {
                    Request = request,
                    DomainController = connection.Endpoint.ToString(),
                    Snapshot = new AccountSnapshot(account!.PasswordLastSet, account.Version, OperationStamp.Find(account.Stamps)),
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
                () => CarryOutAsync(
                    write, connection => _writer.WriteAsync(connection, write, next, current, cancellationToken), cancellationToken),
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
        return AskAsync(
            connection => _groups.ReadAsync(connection, account, groups, cancellationToken),
            static fault => new ReadMembershipsResult.Unreachable(fault),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken) => AskAsync(
        connection => _lister.ListAsync(connection, query, cancellationToken),
        static fault => new ListAccountsResult.Unreachable(fault),
        cancellationToken);

    /// <summary>All that the rights of the service account depend on; null if the account is gone.</summary>
    /// <exception cref="LdapFaultException">The domain cannot be asked.</exception>
    internal Task<RightsPicture?> ReadRightsAsync(AccountId? account, CancellationToken cancellationToken) =>
        _pool.ReadAsync(connection => _rights.ReadAsync(connection, account, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<InspectRightsResult> InspectRightsAsync(AccountId? account, CancellationToken cancellationToken) => AskAsync(
        connection => new RightsInspector(_rights).InspectAsync(connection, account, cancellationToken),
        static fault => new InspectRightsResult.Unreachable(fault),
        cancellationToken);

    /// <inheritdoc />
    public async Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            return await _pool.OnServerAsync(
                write.DomainController,
                connection => write.Request.Action == WriteAction.Unlock
                    ? _unlocker.ResolveAsync(connection, write, cancellationToken)
                    : ResolveAsync(connection, write, cancellationToken),
                cancellationToken);
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

    private async Task<FindResult> ReadAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken)
    {
        var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
        if (await _accounts.ReadAsync(connection, account, AccountFacts.ForShowing, cancellationToken) is not { } facts)
        {
            return new FindResult.NotFound();
        }

        return new FindResult.Found(new DirectoryAccount
        {
            Id = facts.Id,
            Sid = facts.Sid?.ToString(),
            LoginName = facts.LoginName,
            PrincipalName = facts.PrincipalName,
            DisplayName = facts.DisplayName,
            DistinguishedName = facts.DistinguishedName,
            MailAddresses = facts.Contacts.Mail,
            MobilePhones = facts.Contacts.Mobile,
            OfficePhones = facts.Contacts.Office,
            MalformedContacts = facts.Contacts.Malformed,
            Country = facts.Country,
            Manager = facts.Manager,
            PasswordExpiresAt = facts.PasswordExpiresAt,
            State = AccountStates.Of(facts, _time.GetUtcNow()),
            PasswordLastSet = FileTime.ToTime(facts.PasswordLastSet),
            Protection = ProtectionRules.Examine(facts, domain),
        });
    }

    private async Task<SetPasswordResult> ResolveAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken)
    {
        var account = await _accounts.ReadAsync(connection, write.Request.Account, AccountFacts.ForWriting, cancellationToken);
        if (account is null)
        {
            return new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, $"no entry has objectGUID {write.Request.Account}"));
        }

        // a reset may leave pwdLastSet at 0 (MS-SAMR 3.1.1.8.7), so for an account that must change, the version has to stand still too
        var present = new LdapPasswordState(
            AccountReader.NameOf(account.Id),
            new AccountSnapshot(account.PasswordLastSet, account.Version, OperationStamp.Find(account.Stamps)),
            VersionCounts: write.Snapshot.PasswordLastSet == 0,
            "pwdLastSet",
            "uSNChanged");
        return await _outcomes.ResolveAsync(connection, write, present, cancellationToken);
    }

    private async Task<SetPasswordResult> SettleAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
        var account = await _accounts.ReadAsync(connection, write.Request.Account, AccountFacts.ForWriting, cancellationToken);
        return _writer.ObstacleOf(account, domain, write.Request) is { } obstacle
            ? new SetPasswordResult.Blocked(obstacle)
            : await _settler.SettleAsync(connection.Endpoint, account!.DistinguishedName, password, cancellationToken);
    }
}
