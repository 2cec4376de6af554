using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Ldap;
using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.StandardLdap;

/// <summary>Our way into a directory that keeps to the RFCs and to the password-policy draft.</summary>
public abstract class StandardLdapConnector : LdapConnector
{
    private readonly EntryReader _entries;
    private readonly ServerReader _servers;
    private readonly WriteObstacles _obstacles;
    private readonly PasswordBind _bind;
    private readonly PasswordWriter _writer;
    private readonly AccountUnlocker _unlocker;
    private readonly PasswordTrial _trial;
    private readonly EntryLister _lister;
    private readonly DirectoryProbe _probe;
    private readonly StandardLdapOptions _options;
    private readonly LdapDialect _dialect;

    /// <summary>Opens nothing yet; the first request does.</summary>
    /// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
    private protected StandardLdapConnector(StandardLdapOptions options, LdapDialect dialect, TimeProvider time, ILogger logger)
        : base(options, new StandardLdapAccount(options), time, logger)
    {
        (_options, _dialect) = (options, dialect);
        _entries = new EntryReader(options, dialect);
        _servers = new ServerReader(options, dialect, time);
        Changes = new ChangeCursors(Name, new StandardLdapChanges(options, dialect, _servers, ReadingPool, time), time);
        _obstacles = new WriteObstacles(options, _servers, time);
        _bind = new PasswordBind(Dialer);
        _writer = new PasswordWriter(options, dialect, _entries, _servers, _obstacles, _bind, time);
        _unlocker = new AccountUnlocker(options, dialect, _entries, _servers, _obstacles);
        _trial = new PasswordTrial(options, _bind, _entries, _servers, time);
        _lister = new EntryLister(options, dialect, _entries, _servers, time);
        _probe = new DirectoryProbe(options, dialect, _servers, time);
    }

    private protected override ChangeCursors Changes { get; }

    /// <summary>The server's own rules that give the service account what it needs; where it cannot be asked, for the served units alone.</summary>
    internal Task<IReadOnlyList<AccessRule>> ReadAccessRulesAsync(CancellationToken cancellationToken) => AskAsync(
        async connection => _dialect.AccessRules((await _servers.ReadAsync(connection, fresh: false, cancellationToken)).Contexts),
        _ => _dialect.AccessRules(_options.BaseDn is { } one ? [one] : _options.SearchBases),
        cancellationToken);

    private protected override Task<(IReadOnlyCollection<AccountId> Ids, bool More)> FindIdsAsync(
        LdapConnection connection, string typedName, CancellationToken cancellationToken) => _entries.FindAsync(connection, typedName, cancellationToken);

    private protected override async Task<FindResult> ReadOnAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken)
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
            Person = facts.Person,
            PasswordExpiresAt = facts.Standing.MustChangeBy(policy) ? null : facts.Standing.ExpiryBy(policy),
            State = facts.Standing.StateBy(policy, Time.GetUtcNow()),
            PasswordLastSet = facts.Standing.MustChangeBy(policy) ? null : facts.Standing.ChangedAt,
            Protection = await ProtectionRules.ExamineAsync(connection, server, _options, facts, cancellationToken),
        });
    }

    private protected override async Task<ReadRulesResult> ReadRulesOnAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken)
    {
        var (server, facts) = await LookAsync(connection, account, cancellationToken);
        if (facts is null)
        {
            return new ReadRulesResult.AccountGone();
        }

        var policy = await _servers.ReadPolicyAsync(connection, facts, cancellationToken);
        return new ReadRulesResult.Read(policy.For(facts, server.OwnEntryExists && policy.Exemption is null, Time.GetUtcNow()));
    }

    private protected override async Task<PrepareResult> PrepareOnAsync(LdapConnection connection, WriteRequest request, CancellationToken cancellationToken)
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

    private protected override async Task<SetPasswordResult> SettleOnAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        var (server, account) = await LookAsync(connection, write.Request.Account, cancellationToken);
        return await _obstacles.FindAsync(connection, server, account, write.Request, cancellationToken) is { } obstacle
            ? new SetPasswordResult.Blocked(obstacle)
            : await _bind.SettleAsync(connection.Endpoint, account!, password, cancellationToken);
    }

    private protected override Task<SetPasswordResult> WriteOnAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, NewPassword? current, CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection, write, password, current, cancellationToken);

    private protected override Task<SetPasswordResult> UnlockOnAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken) =>
        _unlocker.UnlockAsync(connection, write, cancellationToken);

    private protected override Task<PasswordCheckResult> TryOnAsync(
        LdapConnection connection, AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken) =>
        _trial.TryAsync(connection, account, sid, password, cancellationToken);

    private protected override async Task<ReadMembershipsResult> ReadMembershipsOnAsync(
        LdapConnection connection, AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
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

    private protected override Task<ListAccountsResult> ListOnAsync(LdapConnection connection, AccountQuery query, CancellationToken cancellationToken) =>
        _lister.ListAsync(connection, query, cancellationToken);

    private protected override async Task<InspectRightsResult> InspectOnAsync(LdapConnection connection, AccountId? account, CancellationToken cancellationToken) =>
        await _dialect.InspectRightsAsync(connection, _entries, await _servers.ReadAsync(connection, fresh: true, cancellationToken), account, cancellationToken);

    private protected override async Task<DirectorySurvey> SurveyOnAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var server = await _servers.ReadAsync(connection, fresh: true, cancellationToken);
        return new DirectorySurvey
        {
            Server = connection.Endpoint.ToString(),
            TakenAt = Time.GetUtcNow(),
            Policies = await _dialect.ReadPoliciesAsync(connection, server.Contexts, cancellationToken),
        };
    }

    private protected override Task<DirectoryHealth> LookOnAsync(LdapConnection connection, CancellationToken cancellationToken) =>
        _probe.LookAsync(connection, cancellationToken);

    private protected override async Task<SetPasswordResult> ResolveOnAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken)
    {
        var (_, account) = await LookAsync(connection, write.Request.Account, cancellationToken);
        return account is null
            ? new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, $"no entry has the id {write.Request.Account}"))
            : write.Request.Action == WriteAction.Unlock
            ? AccountUnlocker.Resolve(connection, account, write)
            : await Outcomes.ResolveAsync(
                connection,
                write,
                new LdapPasswordState(account.DistinguishedName, account.Snapshot(), account.IsTooFreshToTell, _dialect.ChangedAttribute, _dialect.VersionAttribute),
                cancellationToken);
    }

    private async Task<(ServerFacts Server, EntryFacts? Account)> LookAsync(
        LdapConnection connection, AccountId account, CancellationToken cancellationToken)
    {
        var server = await _servers.ReadAsync(connection, fresh: false, cancellationToken);
        return (server, await _entries.ReadAsync(connection, server, account, cancellationToken));
    }
}
