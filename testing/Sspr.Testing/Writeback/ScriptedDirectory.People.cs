using Sspr.Directories;

namespace Sspr.Testing.Writeback;

/// <summary>Unlocking, changing, checking and membership of the scripted directory.</summary>
internal sealed partial class ScriptedDirectory
{
    /// <summary>The account standing that a right password is told.</summary>
    public AccountState Standing { get; set; } = AccountState.MustChangePassword;

    /// <summary>What a check answers in place of the comparison.</summary>
    public PasswordCheckResult? CheckAnswer { get; set; }

    public Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Unlock);
        Count(nameof(UnlockAsync));
        return Task.FromResult<SetPasswordResult>(new SetPasswordResult.Written(write.DomainController));
    }

    public async Task<SetPasswordResult> ChangeAsync(
        PreparedWrite write, NewPassword current, NewPassword next, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Change);
        Count(nameof(ChangeAsync));
        await BeforeWrite(write);
        var result = current.Characters.SequenceEqual(PasswordOf(write.Request.Account))
            ? Write(write, next)
            : new SetPasswordResult.WrongCurrent("00000056");
        return await AfterWrite(write) ?? result;
    }

    public Task<PasswordCheckResult> CheckPasswordAsync(
        AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken)
    {
        Count(nameof(CheckPasswordAsync));
        return Task.FromResult(CheckAnswer ?? (
            !_accounts.ContainsKey(account) ? new PasswordCheckResult.NotTried(PasswordCheckBar.AccountGone, "no such entry")
            : password.Characters.SequenceEqual(PasswordOf(account)) ? new PasswordCheckResult.Right(Standing)
            : new PasswordCheckResult.Wrong("data 52e")));
    }

    /// <summary>What listing answers; every account, one a day, if null.</summary>
    public Func<AccountQuery, ListAccountsResult>? OnList { get; set; }

    public Task<ListAccountsResult> ListAsync(AccountQuery query, CancellationToken cancellationToken)
    {
        Count(nameof(ListAsync));
        return Task.FromResult(OnList?.Invoke(query) ?? new ListAccountsResult.Listed(
            [.. _accounts.Keys.OrderBy(static id => id.Value).Select(static (id, day) => new ListedAccount(id, Some.Moment.AddDays(day)))], More: false));
    }

    /// <summary>What it says that it is set to.</summary>
    public SurveyResult Settings { get; set; } = new SurveyResult.NotTold();

    public Task<SurveyResult> SurveyAsync(CancellationToken cancellationToken)
    {
        Count(nameof(SurveyAsync));
        return Task.FromResult(Settings);
    }

    public Task<ReadMembershipsResult> ReadMembershipsAsync(
        AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        GroupQuery.Demand(groups);
        Count(nameof(ReadMembershipsAsync));
        return Task.FromResult<ReadMembershipsResult>(_accounts.ContainsKey(account)
            ? new ReadMembershipsResult.Found(
                groups.Where(static g => g.StartsWith("in-", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal),
                [.. groups.Where(static g => g.StartsWith("no-", StringComparison.Ordinal))])
            : new ReadMembershipsResult.AccountGone());
    }
}
