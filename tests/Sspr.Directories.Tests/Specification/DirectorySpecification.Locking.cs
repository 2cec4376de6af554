using Sspr.Problems;

namespace Sspr.Directories.Tests.Specification;

/// <summary>Locks: seen, cleared, and never caused.</summary>
public abstract partial class DirectorySpecification
{
    [Fact]
    public async Task A_locked_account_is_seen_as_locked_and_unlocked_by_a_reset_that_says_so()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.LockAsync(name);

        Assert.True((await FoundAsync(directory, name)).State.HasFlag(AccountState.LockedOut));
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(directory, name, Fresh));
        Assert.False((await FoundAsync(directory, name)).State.HasFlag(AccountState.LockedOut));
        Assert.True(await directory.SignsInAsync(name, Fresh));
    }

    [Fact]
    public async Task Settling_a_locked_account_proves_nothing()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.LockAsync(name);
        var write = await PreparedAsync(directory, name, WriteAction.Settle);
        using var right = NewPassword.FromCharacters(directory.FirstPassword);

        Assert.IsType<SetPasswordResult.NeedsSettling>(await directory.Connector.CommitAsync(write, right, Token));
    }

    [Fact]
    public async Task A_locked_account_is_unlocked_and_keeps_its_password()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);
        await directory.LockAsync(name);
        Assert.True(await directory.IsLockedAsync(name));

        Assert.IsType<SetPasswordResult.Written>(await UnlockAsync(directory, name));

        Assert.False(await directory.IsLockedAsync(name));
        Assert.False((await FoundAsync(directory, name)).State.HasFlag(AccountState.LockedOut));
        Assert.Equal(before, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Fact]
    public async Task Unlocking_what_is_not_locked_says_that_it_is_unlocked()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();

        Assert.IsType<SetPasswordResult.Written>(await UnlockAsync(directory, name));
        Assert.IsType<SetPasswordResult.Written>(await UnlockAsync(directory, name));
    }

    [Fact]
    public async Task An_unlock_of_unknown_outcome_is_resolved_by_the_lock_itself()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.LockAsync(name);
        var write = await PreparedAsync(directory, name, WriteAction.Unlock);

        await AssertStillLockedAsync(directory, write);
        var carriedOut = await PreparedAsync(directory, name, WriteAction.Unlock);
        Assert.IsType<SetPasswordResult.Written>(await directory.Connector.UnlockAsync(carriedOut, Token));
        Assert.IsType<SetPasswordResult.Written>(await directory.Connector.ResolveAsync(carriedOut, Token));
    }

    [Fact]
    public async Task A_protected_account_is_neither_unlocked_nor_changed()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.LockAsync(name);
        var unlock = await PreparedAsync(directory, name, WriteAction.Unlock);
        await directory.ProtectAsync(name);
        var account = await FoundAsync(directory, name);

        Assert.Equal(
            WriteObstacleKind.AccountProtected,
            Assert.IsType<SetPasswordResult.Blocked>(await directory.Connector.UnlockAsync(unlock, Token)).Obstacle.Kind);
        foreach (var action in new[] { WriteAction.Unlock, WriteAction.Change })
        {
            Assert.Equal(
                WriteObstacleKind.AccountProtected,
                Assert.IsType<PrepareResult.Blocked>(await PrepareAsync(directory, account, action)).Obstacle.Kind);
        }

        Assert.True(await directory.IsLockedAsync(name));
    }

    [Fact]
    public async Task What_was_prepared_as_one_thing_is_not_carried_out_as_another()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var reset = await PreparedAsync(directory, name);
        var unlock = await PreparedAsync(directory, name, WriteAction.Unlock);
        using var password = NewPassword.FromCharacters(Fresh);

        await Assert.ThrowsAsync<ArgumentException>(() => directory.Connector.UnlockAsync(reset, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => directory.Connector.ChangeAsync(reset, password, password, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => directory.Connector.CommitAsync(unlock, password, Token));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Fact]
    public async Task Wrong_passwords_through_us_never_lock_an_account()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var account = await FoundAsync(directory, name);
        var write = await PreparedAsync(directory, name, WriteAction.Change);

        // more tries than the threshold, all at once and of both kinds, and then more one by one
        await Task.WhenAll(Enumerable.Range(0, directory.LockoutThreshold + 3).Select(i => CheckAsync(directory, account, $"Wrong-{i}-2026")));
        var obstacle = Assert.IsType<SetPasswordResult.Blocked>(await ChangeAsync(directory, write, "Wrong-again-2026", Fresh)).Obstacle.Kind;
        Assert.Equal((WriteObstacleKind.WouldLockOut, ProblemCodes.PasswordTryWouldLock), (obstacle, ProblemOf.Obstacle(obstacle)));
        for (var i = 0; i < directory.LockoutThreshold; i++)
        {
            Assert.Equal(PasswordCheckBar.WouldLockOut, await BarAsync(directory, name, $"Wrong-{i}-2026"));
        }

        Assert.False(await directory.IsLockedAsync(name));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    private static async Task AssertStillLockedAsync(ISpecifiedDirectory directory, PreparedWrite write)
    {
        var result = await directory.Connector.ResolveAsync(write, Token);
        Assert.True(result is SetPasswordResult.Unreachable or SetPasswordResult.OutcomeUnknown, result.ToString());
    }
}
