using Sspr.Problems;

namespace Sspr.Directories.Tests.Specification;

/// <summary>Exchanging a password that the user knows.</summary>
public abstract partial class DirectorySpecification
{
    [Fact]
    public async Task A_password_is_changed_by_whoever_knows_it_in_one_write()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(directory, name, directory.FirstPassword, Fresh));

        Assert.Equal(before + 1, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, Fresh));
        Assert.False(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Theory]
    [InlineData("Not-the-password-26")]
    [InlineData("")]
    public async Task A_wrong_current_password_changes_nothing(string current)
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        Assert.IsType<SetPasswordResult.WrongCurrent>(await ChangeAsync(directory, name, current, Fresh));

        Assert.Equal(before, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Fact]
    public async Task A_password_that_must_be_changed_is_changed()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.MustChangeAsync(name);

        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(directory, name, directory.FirstPassword, Fresh));

        Assert.False((await FoundAsync(directory, name)).State.HasFlag(AccountState.MustChangePassword));
        Assert.True(await directory.SignsInAsync(name, Fresh));
    }

    [Theory]
    [InlineData("Sh0rt!", PasswordRule.TooShort)]
    [InlineData("alllowercaseletters", PasswordRule.NotComplex)]
    [InlineData(null, PasswordRule.InHistory)]
    public async Task A_change_is_held_to_every_rule_and_to_the_history(string? next, PasswordRule rule)
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();

        var result = await ChangeAsync(directory, name, directory.FirstPassword, next ?? directory.FirstPassword);

        if (rule == PasswordRule.NotComplex && !HasComplexityRule(directory))
        {
            Assert.IsType<SetPasswordResult.Written>(result);
            return;
        }

        Assert.Equal(rule, Assert.IsType<SetPasswordResult.Refused>(result).Refusal.Rule);
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Fact]
    public async Task The_password_of_a_locked_account_is_not_changed()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name, WriteAction.Change);
        await directory.LockAsync(name);

        var result = await ChangeAsync(directory, write, directory.FirstPassword, Fresh);

        var obstacle = Assert.IsType<SetPasswordResult.Blocked>(result).Obstacle.Kind;
        Assert.Equal((WriteObstacleKind.AccountLocked, ProblemCodes.AccountLocked), (obstacle, ProblemOf.Obstacle(obstacle)));
        Assert.IsType<PrepareResult.Blocked>(await PrepareAsync(directory, await FoundAsync(directory, name), WriteAction.Change));
    }

    [Fact]
    public async Task A_password_changed_elsewhere_after_preparing_a_change_stays()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name, WriteAction.Change);
        await directory.SetPasswordElsewhereAsync(name, "Some-Other-2026");

        Assert.IsNotType<SetPasswordResult.Written>(await ChangeAsync(directory, write, directory.FirstPassword, Fresh));
        Assert.True(await directory.SignsInAsync(name, "Some-Other-2026"));
    }

    [Fact]
    public async Task Of_four_changes_at_once_one_is_carried_out()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);
        var writes = new List<PreparedWrite>();
        for (var i = 0; i < 4; i++)
        {
            writes.Add(await PreparedAsync(directory, name, WriteAction.Change));
        }

        var results = await Task.WhenAll(writes.Select((write, i) => ChangeAsync(directory, write, directory.FirstPassword, $"Race-Number-{i}-2026")));

        Assert.Single(results, static r => r is SetPasswordResult.Written);
        Assert.Equal(before + 1, await directory.CountWritesAsync(name));
        Assert.False(await directory.IsLockedAsync(name));
    }
}
