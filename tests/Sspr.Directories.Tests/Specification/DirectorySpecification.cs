namespace Sspr.Directories.Tests.Specification;

/// <summary>What every connector does, whatever directory is behind it.</summary>
public abstract partial class DirectorySpecification
{
    private const string Fresh = "Fresh-Leaves-2026";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract Task<ISpecifiedDirectory> StartAsync();

    protected static async Task<DirectoryAccount> FoundAsync(ISpecifiedDirectory directory, string typed) =>
        Assert.IsType<FindResult.Found>(await directory.Connector.FindAsync(typed, Token)).Account;

    protected static Task<PrepareResult> PrepareAsync(
        ISpecifiedDirectory directory, DirectoryAccount account, WriteAction action = WriteAction.ResetAndUnlock) =>
        directory.Connector.PrepareAsync(
            new WriteRequest
            {
                Operation = OperationId.New(),
                Account = account.Id,
                Sid = account.Sid,
                Action = action,
                Settles = action == WriteAction.Settle ? OperationId.New() : null,
            },
            Token);

    protected static async Task<PreparedWrite> PreparedAsync(
        ISpecifiedDirectory directory, string name, WriteAction action = WriteAction.ResetAndUnlock) =>
        await PrepareAsync(directory, await FoundAsync(directory, name), action) switch
        {
            PrepareResult.Ready ready => ready.Write,
            var other => throw new Xunit.Sdk.XunitException($"Prepared, it is {other}"),
        };

    protected static async Task<SetPasswordResult> UnlockAsync(ISpecifiedDirectory directory, string name) =>
        await directory.Connector.UnlockAsync(await PreparedAsync(directory, name, WriteAction.Unlock), Token);

    protected static async Task<SetPasswordResult> ChangeAsync(ISpecifiedDirectory directory, string name, string current, string next) =>
        await ChangeAsync(directory, await PreparedAsync(directory, name, WriteAction.Change), current, next);

    protected static async Task<SetPasswordResult> ChangeAsync(ISpecifiedDirectory directory, PreparedWrite write, string current, string next)
    {
        using var old = NewPassword.FromCharacters(current);
        using var secret = NewPassword.FromCharacters(next);
        return await directory.Connector.ChangeAsync(write, old, secret, Token);
    }

    protected static async Task<PasswordCheckResult> CheckAsync(ISpecifiedDirectory directory, DirectoryAccount account, string password)
    {
        using var secret = NewPassword.FromCharacters(password);
        return await directory.Connector.CheckPasswordAsync(account.Id, account.Sid, secret, Token);
    }

    protected static async Task<PasswordCheckResult> CheckAsync(ISpecifiedDirectory directory, string name, string password) =>
        await CheckAsync(directory, await FoundAsync(directory, name), password);

    protected static async Task<PasswordCheckBar> BarAsync(ISpecifiedDirectory directory, string name, string password) =>
        Assert.IsType<PasswordCheckResult.NotTried>(await CheckAsync(directory, name, password)).Bar;

    protected static async Task<SetPasswordResult> ResetAsync(ISpecifiedDirectory directory, string name, string password)
    {
        var write = await PreparedAsync(directory, name);
        using var secret = NewPassword.FromCharacters(password);
        return await directory.Connector.CommitAsync(write, secret, Token);
    }

    protected static async Task<PasswordRule> RefusedAsync(ISpecifiedDirectory directory, string name, string password) =>
        Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(directory, name, password)).Refusal.Rule;

    protected static bool HasComplexityRule(ISpecifiedDirectory directory) => !directory.Limits.ContainsKey(DirectoryLimit.NoComplexityRule);

    private static async Task<WriteObstacleKind> BlockedAsync(ISpecifiedDirectory directory, DirectoryAccount account) =>
        Assert.IsType<PrepareResult.Blocked>(await PrepareAsync(directory, account)).Obstacle.Kind;

    private static async Task<WriteObstacleKind> BlockedAsync(ISpecifiedDirectory directory, PreparedWrite write)
    {
        using var password = NewPassword.FromCharacters(Fresh);
        return Assert.IsType<SetPasswordResult.Blocked>(await directory.Connector.CommitAsync(write, password, Token)).Obstacle.Kind;
    }
}
