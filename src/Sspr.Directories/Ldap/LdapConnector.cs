using Microsoft.Extensions.Logging;
using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.Ldap;

/// <summary>
/// What all our ways into directories over LDAP have in common: the connections, whose turn it is, on which server something is done, and what
/// a fault means. What is asked and written there is up to the kind of directory.
/// </summary>
public abstract class LdapConnector : IDirectoryConnector, IChangesOnOffer, IAsyncDisposable
{
    private readonly LdapPool _pool;
    private readonly AccountTurns _turns = new();
    private readonly LdapDirectoryOptions _options;
    private readonly ILogger _logger;

    /// <summary>Opens nothing yet; the first request does.</summary>
    /// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
    private protected LdapConnector(LdapDirectoryOptions options, LdapCredentials credentials, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is [var problem, ..])
        {
            throw new ArgumentException(problem, nameof(options));
        }

        Name = new DirectoryName(options.Name);
        (_options, Time, _logger) = (options, time, logger);
        Dialer = new LdapDialer(options.Transport(), time, logger);
        _pool = new LdapPool([.. options.Endpoints()], options.PoolSize, Dialer, credentials, time);

        // long reads go their own way, so that no reset waits behind one
        var patient = new LdapDialer(options.Transport().ForReading(), time, logger);
        ReadingPool = new LdapPool([.. _pool.Endpoints], connectionsPerServer: 1, patient, credentials, time);
        Outcomes = new LdapOutcomes(options.StampAttribute, time);
    }

    /// <inheritdoc />
    public DirectoryName Name { get; }

    ChangeCursors IChangesOnOffer.Changes => Changes;

    private protected abstract ChangeCursors Changes { get; }

    private protected LdapDialer Dialer { get; }

    private protected LdapPool ReadingPool { get; }

    private protected LdapOutcomes Outcomes { get; }

    private protected TimeProvider Time { get; }

    /// <inheritdoc />
    public Task<FindResult> FindAsync(string typedName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typedName);
        return AskAsync(FindAsync, static fault => new FindResult.Unreachable(fault), cancellationToken);

        async Task<FindResult> FindAsync(LdapConnection connection)
        {
            var (ids, more) = await FindIdsAsync(connection, typedName, cancellationToken);
            return more || ids.Count > 1 ? new FindResult.Ambiguous(Math.Max(ids.Count, 2))
                : ids.Count == 0 ? new FindResult.NotFound()
                : await ReadOnAsync(connection, ids.Single(), cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken) =>
        AskAsync(connection => ReadOnAsync(connection, account, cancellationToken), static fault => new FindResult.Unreachable(fault), cancellationToken);

    /// <inheritdoc />
    public Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken) => AskAsync(
        connection => ReadRulesOnAsync(connection, account, cancellationToken), static fault => new ReadRulesResult.Unreachable(fault), cancellationToken);

    /// <inheritdoc />
    public Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(
            connection => PrepareOnAsync(connection, request, cancellationToken), static fault => new PrepareResult.Unreachable(fault), cancellationToken);
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
                ? SettleOnAsync(connection, write, password, cancellationToken)
                : WriteOnAsync(connection, write, password, current: null, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Demand(WriteAction.Unlock);
        return CarryOutAsync(write, connection => UnlockOnAsync(connection, write, cancellationToken), cancellationToken);
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
                () => CarryOutAsync(write, connection => WriteOnAsync(connection, write, next, current, cancellationToken), cancellationToken),
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
                    connection => TryOnAsync(connection, account, sid, password, cancellationToken),
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
            connection => ReadMembershipsOnAsync(connection, account, groups, cancellationToken),
            static fault => new ReadMembershipsResult.Unreachable(fault),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken) => AskAsync(
        connection => ListOnAsync(connection, query, cancellationToken), static fault => new ListAccountsResult.Unreachable(fault), cancellationToken);

    /// <inheritdoc />
    public Task<InspectRightsResult> InspectRightsAsync(AccountId? account, CancellationToken cancellationToken) => AskAsync(
        connection => InspectOnAsync(connection, account, cancellationToken), static fault => new InspectRightsResult.Unreachable(fault), cancellationToken);

    /// <inheritdoc />
    public Task<SurveyResult> SurveyAsync(CancellationToken cancellationToken) => AskAsync<SurveyResult>(
        async connection => new SurveyResult.Surveyed(await SurveyOnAsync(connection, cancellationToken)),
        static fault => new SurveyResult.Unreachable(fault),
        cancellationToken);

    /// <inheritdoc />
    public async Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            return await _pool.OnServerAsync(write.DomainController, connection => ResolveOnAsync(connection, write, cancellationToken), cancellationToken);
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
            return await _pool.ReadAsync(connection => LookOnAsync(connection, cancellationToken), cancellationToken);
        }
        catch (LdapFaultException e)
        {
            return new DirectoryHealth { TakenAt = Time.GetUtcNow(), Fault = e.Fault, AllowedWithoutHistory = _options.AllowWithoutHistory };
        }
    }

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await Changes.DisposeAsync();
        await ReadingPool.DisposeAsync();
        await _pool.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The accounts that answer to a name, and whether there are more of them than the server gave.</summary>
    private protected abstract Task<(IReadOnlyCollection<AccountId> Ids, bool More)> FindIdsAsync(
        LdapConnection connection, string typedName, CancellationToken cancellationToken);

    private protected abstract Task<FindResult> ReadOnAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken);

    private protected abstract Task<ReadRulesResult> ReadRulesOnAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken);

    private protected abstract Task<PrepareResult> PrepareOnAsync(LdapConnection connection, WriteRequest request, CancellationToken cancellationToken);

    private protected abstract Task<SetPasswordResult> SettleOnAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, CancellationToken cancellationToken);

    /// <summary>Writes; a change gives the current password too.</summary>
    private protected abstract Task<SetPasswordResult> WriteOnAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, NewPassword? current, CancellationToken cancellationToken);

    private protected abstract Task<SetPasswordResult> UnlockOnAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken);

    private protected abstract Task<PasswordCheckResult> TryOnAsync(
        LdapConnection connection, AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken);

    private protected abstract Task<ReadMembershipsResult> ReadMembershipsOnAsync(
        LdapConnection connection, AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken);

    private protected abstract Task<ListAccountsResult> ListOnAsync(LdapConnection connection, AccountQuery query, CancellationToken cancellationToken);

    private protected abstract Task<InspectRightsResult> InspectOnAsync(LdapConnection connection, AccountId? account, CancellationToken cancellationToken);

    private protected abstract Task<DirectorySurvey> SurveyOnAsync(LdapConnection connection, CancellationToken cancellationToken);

    /// <summary>What became of a write, an unlock included.</summary>
    private protected abstract Task<SetPasswordResult> ResolveOnAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken);

    private protected abstract Task<DirectoryHealth> LookOnAsync(LdapConnection connection, CancellationToken cancellationToken);

    /// <summary>Asks the first server that answers; a fault is a result.</summary>
    private protected async Task<T> AskAsync<T>(
        Func<LdapConnection, Task<T>> ask, Func<DirectoryFault, T> unreachable, CancellationToken cancellationToken)
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

    /// <summary>The same for whoever wants to tell a fault in other words.</summary>
    /// <exception cref="LdapFaultException">No server answered.</exception>
    private protected Task<T> AskAsync<T>(Func<LdapConnection, Task<T>> ask, CancellationToken cancellationToken) => _pool.ReadAsync(ask, cancellationToken);

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
            Outcomes.NoteLoss(write.Request.Operation);
            return new SetPasswordResult.OutcomeUnknown(e.Fault);
        }
    }
}
