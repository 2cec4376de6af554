using System.Collections.Concurrent;
using System.Collections.Frozen;
using Sspr.Directories;

namespace Sspr.Testing;

/// <summary>Unlocking, changing, checking and group membership of the directory in memory.</summary>
internal sealed partial class FakeDirectory
{
    private readonly ConcurrentDictionary<AccountId, FrozenSet<string>> _groups = new();
    private readonly ConcurrentQueue<OperationId> _unlocks = new();
    private readonly ConcurrentQueue<OperationId> _changes = new();
    private int _checks;

    /// <summary>What unlocking answers instead of unlocking, while it is set.</summary>
    public SetPasswordResult? UnlockAnswer { get; set; }

    /// <summary>What changing answers instead of writing, while it is set; <see cref="WritesAllTheSame"/> holds for it too.</summary>
    public SetPasswordResult? ChangeAnswer { get; set; }

    /// <summary>What checking a password answers, while it is set.</summary>
    public PasswordCheckResult? CheckAnswer { get; set; }

    /// <summary>What checking a password answers each time, while it is set.</summary>
    public Func<PasswordCheckResult>? CheckAnswers { get; set; }

    /// <summary>What listing answers, while it is set.</summary>
    public ListAccountsResult? ListAnswer { get; set; }

    /// <summary>Runs before a list is made, while it is set.</summary>
    public Func<CancellationToken, Task>? BeforeList { get; set; }

    /// <summary>Whether its settings name the attribute that says whose an account is.</summary>
    public bool NamesPersons { get; set; } = true;

    /// <summary>What a look at rights shows; by default that this directory does not tell.</summary>
    public InspectRightsResult Rights { get; set; } = new InspectRightsResult.NotTold();

    /// <summary>What it says that it is set to; by default that this directory does not tell.</summary>
    public SurveyResult Settings { get; set; } = new SurveyResult.NotTold();

    /// <summary>The groups that exist besides those that accounts are in.</summary>
    public HashSet<string> KnownGroups { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The operations that unlocked, in order.</summary>
    public IReadOnlyCollection<OperationId> Unlocks => _unlocks;

    /// <summary>The operations that changed a password, in order.</summary>
    public IReadOnlyCollection<OperationId> Changes => _changes;

    /// <summary>How many passwords were held against an account's by <see cref="CheckPasswordAsync"/>.</summary>
    public int Checks => Volatile.Read(ref _checks);

    /// <summary>Puts an account into exactly these groups.</summary>
    public void PutInto(DirectoryAccount account, params IReadOnlyList<string> groups) =>
        _groups[account.Id] = groups.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Replaces what is on file of an account and keeps its password.</summary>
    public void Replace(DirectoryAccount account) => _accounts[account.Id] = account;

    /// <inheritdoc />
    public async Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        if (await BeginAsync(write) is { } fault)
        {
            return fault;
        }

        _unlocks.Enqueue(write.Request.Operation);
        if (UnlockAnswer is null || WritesAllTheSame)
        {
            var account = _accounts[write.Request.Account];
            _accounts[account.Id] = account with { State = account.State & ~AccountState.LockedOut };
        }

        return UnlockAnswer ?? new SetPasswordResult.Written(write.DomainController);
    }

    /// <inheritdoc />
    public async Task<SetPasswordResult> ChangeAsync(
        PreparedWrite write, NewPassword current, NewPassword next, CancellationToken cancellationToken)
    {
        if (await BeginAsync(write) is { } fault)
        {
            return fault;
        }

        var account = _accounts[write.Request.Account];
        if (account.State.HasFlag(AccountState.LockedOut))
        {
            return new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountLocked, "00000775"));
        }

        if (!current.Characters.SequenceEqual(_passwords[account.Id]))
        {
            return new SetPasswordResult.WrongCurrent("00000056");
        }

        _changes.Enqueue(write.Request.Operation);
        if (ChangeAnswer is null || WritesAllTheSame)
        {
            _passwords[account.Id] = next.Characters.ToString();
            _accounts[account.Id] = account with { State = account.State & ~(AccountState.MustChangePassword | AccountState.PasswordExpired) };
        }

        return ChangeAnswer ?? new SetPasswordResult.Written(write.DomainController);
    }

    /// <inheritdoc />
    public Task<PasswordCheckResult> CheckPasswordAsync(
        AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken) => Answer(
        () => CheckAnswers?.Invoke() ?? CheckAnswer ?? Check(account, password),
        static fault => new PasswordCheckResult.Unreachable(fault));

    /// <inheritdoc />
    public Task<InspectRightsResult> InspectRightsAsync(AccountId? account, CancellationToken cancellationToken) =>
        Answer(() => Rights, static fault => new InspectRightsResult.Unreachable(fault));

    /// <inheritdoc />
    public Task<SurveyResult> SurveyAsync(CancellationToken cancellationToken) =>
        Answer(() => Settings, static fault => new SurveyResult.Unreachable(fault));

    /// <inheritdoc />
    public Task<ReadMembershipsResult> ReadMembershipsAsync(
        AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        GroupQuery.Demand(groups);
        return Answer<ReadMembershipsResult>(
            () =>
            {
                if (!_accounts.ContainsKey(account))
                {
                    return new ReadMembershipsResult.AccountGone();
                }

                var its = _groups.GetValueOrDefault(account, FrozenSet<string>.Empty);
                var known = groups.Where(group => KnownGroups.Contains(group) || _groups.Values.Any(of => of.Contains(group))).ToHashSet();
                return new ReadMembershipsResult.Found(
                    groups.Where(its.Contains).ToHashSet(StringComparer.Ordinal), [.. groups.Where(group => !known.Contains(group))]);
            },
            static fault => new ReadMembershipsResult.Unreachable(fault));
    }

    /// <inheritdoc />
    public async Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken)
    {
        if (BeforeList is { } before)
        {
            await before(cancellationToken);
        }

        return await Answer<ListAccountsResult>(
            () => ListAnswer ?? query switch
            {
                AccountQuery.ExpiringPasswords window => Expiring(window),
                AccountQuery.WithAddress mail => Of(account => account.MailAddresses.Contains(mail.Address, StringComparer.OrdinalIgnoreCase), mail.Most),
                AccountQuery.OfPerson one => NamesPersons
                    ? Of(account => string.Equals(account.Person, one.Person, StringComparison.OrdinalIgnoreCase), one.Most)
                    : new ListAccountsResult.NotSpoken("no attribute is named"),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            static fault => new ListAccountsResult.Unreachable(fault));
    }

    private ListAccountsResult.Listed Expiring(AccountQuery.ExpiringPasswords window)
    {
        var (after, id) = (window.After?.PasswordExpiresAt, window.After?.Id.Value ?? Guid.Empty);
        List<ListedAccount> rest =
        [
            .. _accounts.Values
                .Where(account => account.PasswordExpiresAt >= window.From && account.PasswordExpiresAt < window.Until
                    && !account.State.HasFlag(AccountState.Disabled) && !account.State.HasFlag(AccountState.MustChangePassword))
                .Select(static account => new ListedAccount(account.Id, account.PasswordExpiresAt))
                .OrderBy(static one => one.PasswordExpiresAt).ThenBy(static one => one.Id.Value)
                .Where(one => after is null || one.PasswordExpiresAt > after || (one.PasswordExpiresAt == after && one.Id.Value.CompareTo(id) > 0)),
        ];
        return new ListAccountsResult.Listed([.. rest.Take(AccountQuery.MostListed)], rest.Count > AccountQuery.MostListed);
    }

    private ListAccountsResult.Listed Of(Func<DirectoryAccount, bool> which, int most)
    {
        List<ListedAccount> hits = [.. _accounts.Values.Where(which).Select(static account => new ListedAccount(account.Id, null))];
        return new ListAccountsResult.Listed([.. hits.Take(most)], hits.Count > most);
    }

    private PasswordCheckResult Check(AccountId id, NewPassword password)
    {
        if (!_accounts.TryGetValue(id, out var account))
        {
            return new PasswordCheckResult.NotTried(PasswordCheckBar.AccountGone, "no such entry");
        }

        PasswordCheckBar? bar = password.Length == 0 ? PasswordCheckBar.NoPassword
            : account.State.HasFlag(AccountState.LockedOut) ? PasswordCheckBar.LockedOut
            : account.State.HasFlag(AccountState.Disabled) ? PasswordCheckBar.Disabled
            : account.State.HasFlag(AccountState.Expired) ? PasswordCheckBar.Expired
            : account.State.HasFlag(AccountState.SmartcardRequired) ? PasswordCheckBar.SmartcardRequired
            : null;
        if (bar is { } stands)
        {
            return new PasswordCheckResult.NotTried(stands, account.State.ToString());
        }

        Interlocked.Increment(ref _checks);
        return password.Characters.SequenceEqual(_passwords[id])
            ? new PasswordCheckResult.Right(account.State)
            : new PasswordCheckResult.Wrong("data 52e");
    }
}
