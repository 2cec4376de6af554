namespace Sspr.Directories.Tests.Specification;

/// <summary>Holding a password against an account's.</summary>
public abstract partial class DirectorySpecification
{
    [Fact]
    public async Task A_right_password_is_right_and_a_wrong_one_is_wrong_and_nothing_is_written()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        var right = Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(directory, name, directory.FirstPassword));

        Assert.Equal(AccountState.Usable, right.Standing);
        Assert.IsType<PasswordCheckResult.Wrong>(await CheckAsync(directory, name, directory.FirstPassword + "x"));
        Assert.Equal(before, await directory.CountWritesAsync(name));
    }

    [Fact]
    public async Task A_password_that_must_be_changed_is_right_and_says_so()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.MustChangeAsync(name);

        var right = Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(directory, name, directory.FirstPassword));

        Assert.True(right.Standing.HasFlag(AccountState.MustChangePassword));
        Assert.IsType<PasswordCheckResult.Wrong>(await CheckAsync(directory, name, directory.FirstPassword + "x"));
    }

    [Fact]
    public async Task The_password_of_a_locked_disabled_or_missing_account_is_not_tried()
    {
        await using var directory = await StartAsync();
        var locked = await directory.NewPersonAsync();
        await directory.LockAsync(locked);
        var disabled = await directory.NewPersonAsync();
        await directory.DisableAsync(disabled);
        var gone = await FoundAsync(directory, await directory.NewPersonAsync());

        Assert.Equal(PasswordCheckBar.LockedOut, await BarAsync(directory, locked, directory.FirstPassword));
        Assert.Equal(PasswordCheckBar.Disabled, await BarAsync(directory, disabled, directory.FirstPassword));
        await directory.DeleteAsync(gone.LoginName);
        Assert.Equal(
            PasswordCheckBar.AccountGone,
            Assert.IsType<PasswordCheckResult.NotTried>(await CheckAsync(directory, gone, directory.FirstPassword)).Bar);
    }

    [Fact]
    public async Task An_empty_password_is_no_password()
    {
        await using var directory = await StartAsync();

        Assert.Equal(PasswordCheckBar.NoPassword, await BarAsync(directory, await directory.NewPersonAsync(), string.Empty));
    }

    [Fact]
    public async Task The_password_of_an_account_with_another_security_identifier_is_not_tried()
    {
        await using var directory = await StartAsync();
        var account = await FoundAsync(directory, await directory.NewPersonAsync());

        var result = await CheckAsync(directory, account with { Sid = $"{account.Sid ?? "S-1-5-21"}-1" }, directory.FirstPassword);

        Assert.Equal(PasswordCheckBar.AccountGone, Assert.IsType<PasswordCheckResult.NotTried>(result).Bar);
    }

    [Fact]
    public async Task A_protected_account_may_be_checked_because_a_sign_in_is_no_write()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        await directory.ProtectAsync(name);

        Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(directory, name, directory.FirstPassword));
    }
}
