using Microsoft.Extensions.Logging;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.Ldap;
using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Our way into an Active Directory or Samba AD domain over LDAP with TLS.</summary>
public sealed class ActiveDirectoryConnector : LdapConnector
{
    private readonly AccountReader _accounts;
    private readonly DomainReader _domains;
    private readonly PasswordWriter _writer;
    private readonly PasswordSettler _settler;
    private readonly AccountUnlocker _unlocker;
    private readonly PasswordTrial _trial;
    private readonly GroupReader _groups;
    private readonly AccountLister _lister;
    private readonly RightsReader _rights;
    private readonly DirectoryProbe _probe;
    private readonly DomainSurvey _survey;
    private readonly ActiveDirectoryOptions _options;

    /// <summary>Opens nothing yet; the first request does.</summary>
    /// <exception cref="ArgumentException">The settings are wrong; the message says how.</exception>
    public ActiveDirectoryConnector(ActiveDirectoryOptions options, TimeProvider time, ILogger<ActiveDirectoryConnector> logger)
        : base(options, new ServiceAccount(options), time, logger)
    {
        _options = options;
        Changes = new ChangeCursors(Name, new ActiveDirectoryChanges(options, ReadingPool), time);
        _accounts = new AccountReader(options);
        _domains = new DomainReader(options, time);
        _writer = new PasswordWriter(options, _accounts, _domains, time);
        _settler = new PasswordSettler(Dialer);
        _unlocker = new AccountUnlocker(options, _accounts, _domains, _writer);
        _trial = new PasswordTrial(Dialer, _accounts, _domains, time);
        _groups = new GroupReader(_accounts, _domains, time);
        _lister = new AccountLister(options, time);
        _rights = new RightsReader(options, _accounts, _domains);
        _probe = new DirectoryProbe(options, _domains, time);
        _survey = new DomainSurvey(_domains, time);
    }

    private protected override ChangeCursors Changes { get; }

    /// <summary>All that the rights of the service account depend on; null if the account is gone.</summary>
    /// <exception cref="LdapFaultException">The domain cannot be asked.</exception>
    internal Task<RightsPicture?> ReadRightsAsync(AccountId? account, CancellationToken cancellationToken) =>
        AskAsync(connection => _rights.ReadAsync(connection, account, cancellationToken), cancellationToken);

    /// <summary>What another writer's work depends on: its account, that one's rights, and a user that it is to write.</summary>
    /// <exception cref="LdapFaultException">The domain cannot be asked.</exception>
    internal Task<PremisesPicture> ReadPremisesAsync(PremisesQuestion question, CancellationToken cancellationToken) =>
        AskAsync(connection => new PremisesReader(_accounts, _domains, _rights, Time).ReadAsync(connection, question, cancellationToken), cancellationToken);

    private protected override async Task<(IReadOnlyCollection<AccountId> Ids, bool More)> FindIdsAsync(
        LdapConnection connection, string typedName, CancellationToken cancellationToken)
    {
        var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
        return await _accounts.FindAsync(connection, domain, typedName, cancellationToken);
    }

    private protected override async Task<FindResult> ReadOnAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken)
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
            Person = facts.Person,
            PasswordExpiresAt = facts.PasswordExpiresAt,
            State = AccountStates.Of(facts, Time.GetUtcNow()),
            PasswordLastSet = FileTime.ToTime(facts.PasswordLastSet),
            Protection = ProtectionRules.Examine(facts, domain),
        });
    }

    private protected override async Task<ReadRulesResult> ReadRulesOnAsync(LdapConnection connection, AccountId account, CancellationToken cancellationToken)
    {
        var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
        if (await _accounts.ReadAsync(connection, account, AccountFacts.ForRules, cancellationToken) is not { } facts)
        {
            return new ReadRulesResult.AccountGone();
        }

        var policy = await _domains.ReadPolicyAsync(connection, domain, facts, fresh: false, cancellationToken);
        return new ReadRulesResult.Read(policy.For(facts, domain, _options, Time.GetUtcNow()));
    }

    private protected override async Task<PrepareResult> PrepareOnAsync(LdapConnection connection, WriteRequest request, CancellationToken cancellationToken)
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

    private protected override async Task<SetPasswordResult> SettleOnAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        var domain = await _domains.ReadAsync(connection, fresh: false, cancellationToken);
        var account = await _accounts.ReadAsync(connection, write.Request.Account, AccountFacts.ForWriting, cancellationToken);
        return _writer.ObstacleOf(account, domain, write.Request) is { } obstacle
            ? new SetPasswordResult.Blocked(obstacle)
            : await _settler.SettleAsync(connection.Endpoint, account!.DistinguishedName, password, cancellationToken);
    }

    private protected override Task<SetPasswordResult> WriteOnAsync(
        LdapConnection connection, PreparedWrite write, NewPassword password, NewPassword? current, CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection, write, password, current, cancellationToken);

    private protected override Task<SetPasswordResult> UnlockOnAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken) =>
        _unlocker.UnlockAsync(connection, write, cancellationToken);

    private protected override Task<PasswordCheckResult> TryOnAsync(
        LdapConnection connection, AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken) =>
        _trial.TryAsync(connection, account, sid, password, cancellationToken);

    private protected override Task<ReadMembershipsResult> ReadMembershipsOnAsync(
        LdapConnection connection, AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken) =>
        _groups.ReadAsync(connection, account, groups, cancellationToken);

    private protected override Task<ListAccountsResult> ListOnAsync(LdapConnection connection, AccountQuery query, CancellationToken cancellationToken) =>
        _lister.ListAsync(connection, query, cancellationToken);

    private protected override Task<InspectRightsResult> InspectOnAsync(LdapConnection connection, AccountId? account, CancellationToken cancellationToken) =>
        new RightsInspector(_rights).InspectAsync(connection, account, cancellationToken);

    private protected override Task<DirectorySurvey> SurveyOnAsync(LdapConnection connection, CancellationToken cancellationToken) =>
        _survey.ReadAsync(connection, cancellationToken);

    private protected override Task<DirectoryHealth> LookOnAsync(LdapConnection connection, CancellationToken cancellationToken) =>
        _probe.LookAsync(connection, cancellationToken);

    private protected override Task<SetPasswordResult> ResolveOnAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken) =>
        write.Request.Action == WriteAction.Unlock
            ? _unlocker.ResolveAsync(connection, write, cancellationToken)
            : ResolveWriteAsync(connection, write, cancellationToken);

    private async Task<SetPasswordResult> ResolveWriteAsync(LdapConnection connection, PreparedWrite write, CancellationToken cancellationToken)
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
        return await Outcomes.ResolveAsync(connection, write, present, cancellationToken);
    }
}
