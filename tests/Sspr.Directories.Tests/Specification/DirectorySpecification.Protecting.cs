using Sspr.Problems;

namespace Sspr.Directories.Tests.Specification;

/// <summary>What keeps an account from being written to.</summary>
public abstract partial class DirectorySpecification
{
    [Fact]
    public async Task A_disabled_account_is_not_written_to()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var account = await FoundAsync(directory, name);
        await directory.DisableAsync(name);

        Assert.Equal(WriteObstacleKind.AccountDisabled, await BlockedAsync(directory, account));
    }

    [Fact]
    public async Task An_account_disabled_between_preparing_and_writing_is_not_written_to()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name);
        var before = await directory.CountWritesAsync(name);
        await directory.DisableAsync(name);

        Assert.Equal(WriteObstacleKind.AccountDisabled, await BlockedAsync(directory, write));
        Assert.Equal(before, await directory.CountWritesAsync(name));
    }

    [Fact]
    public async Task An_account_that_is_gone_is_reported_gone()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name);
        await directory.DeleteAsync(name);

        var obstacle = await BlockedAsync(directory, write);
        Assert.Equal((WriteObstacleKind.AccountGone, ProblemCodes.AccountGone), (obstacle, ProblemOf.Obstacle(obstacle)));
        Assert.IsType<FindResult.NotFound>(await directory.Connector.ReadAsync(write.Request.Account, Token));
        Assert.IsType<ReadRulesResult.AccountGone>(await directory.Connector.ReadRulesAsync(write.Request.Account, Token));
    }

    [Fact]
    public async Task An_account_with_another_security_identifier_is_not_the_one_that_was_proved()
    {
        await using var directory = await StartAsync();
        var account = await FoundAsync(directory, await directory.NewPersonAsync());

        Assert.Equal(WriteObstacleKind.AccountGone, await BlockedAsync(directory, account with { Sid = $"{account.Sid ?? "S-1-5-21"}-1" }));
    }

    [Fact]
    public async Task A_protected_account_is_found_as_protected_and_never_written_to()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.ProtectAsync(name);
        var account = await FoundAsync(directory, name);

        Assert.NotNull(account.Protection);
        Assert.Equal(WriteObstacleKind.AccountProtected, await BlockedAsync(directory, account));
    }

    [Fact]
    public async Task An_account_promoted_between_preparing_and_writing_is_refused()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name);
        var before = await directory.CountWritesAsync(name);
        await directory.ProtectAsync(name);

        Assert.Equal(WriteObstacleKind.AccountProtected, await BlockedAsync(directory, write));
        Assert.Equal(before, await directory.CountWritesAsync(name));
    }

    [Fact]
    public async Task A_password_changed_elsewhere_after_preparing_stays()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name);
        await directory.SetPasswordElsewhereAsync(name, "Some-Other-2026");

        var obstacle = await BlockedAsync(directory, write);
        Assert.Equal((WriteObstacleKind.ChangedElsewhere, ProblemCodes.PasswordChangedElsewhere), (obstacle, ProblemOf.Obstacle(obstacle)));
        Assert.True(await directory.SignsInAsync(name, "Some-Other-2026"));
    }
}
