using Sspr.Directories.Ds389;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>What a sign-in says, and that it never locks anybody.</summary>
[Trait("Needs", "Lab")]
public sealed class SignInTests(LabDs389s labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expired_password_is_right_and_says_so_and_a_wrong_one_is_wrong()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(days: 400);

        var right = Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(lab.Options(), name, lab.Server.PersonPassword));

        Assert.Equal(AccountState.PasswordExpired, right.Standing);
        Assert.IsType<PasswordCheckResult.Wrong>(await CheckAsync(lab.Options(), name, "Not-It-2026-x"));
    }

    [Fact]
    public async Task An_expired_password_is_changed_although_it_lets_nobody_in()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(days: 400);

        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(lab.Options(), name, lab.Server.PersonPassword, "Fresh-Leaves-2026"));
        Assert.True(await lab.SignsInAsync(name, "Fresh-Leaves-2026"));
    }

    [Theory]
    [InlineData("19700101000001Z")]
    [InlineData("20380119031407Z")]
    public async Task An_expiry_that_is_none_is_not_shown(string noted)
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        await lab.ReplaceAsync(name, "passwordExpirationTime", noted);
        await using var connector = LabDs389.Connect(lab.Options());

        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;

        Assert.Equal((AccountState.Usable, (DateTimeOffset?)null), (account.State, account.PasswordExpiresAt));
        Assert.True(await lab.SignsInAsync(name, lab.Server.PersonPassword));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_last_try_is_never_used_up(int threshold)
    {
        var lab = await labs.StartAsync();
        var policy = await lab.NewPolicyAsync($"passwordLockout: on\npasswordMaxFailure: {threshold}\npasswordTrackUpdateTime: on");
        var name = await lab.NewPersonAsync(more: $"pwdpolicysubentry: {policy}");

        for (var i = 0; i < 4; i++)
        {
            _ = await CheckAsync(lab.Options(), name, "Not-It-2026-x");
            _ = await ChangeAsync(lab.Options(), name, "Not-It-2026-y", "Fresh-Leaves-2026");
        }

        Assert.Empty(await lab.ReadAsync(name, "accountUnlockTime"));
        Assert.Equal(threshold == 1 ? [] : ["1"], await lab.ReadAsync(name, "passwordRetryCount"));
        Assert.True(await lab.SignsInAsync(name, lab.Server.PersonPassword));
    }

    [Fact]
    public async Task Nothing_is_tried_where_nobody_knows_how_many_wrong_passwords_lock()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(more: $"pwdpolicysubentry: cn=absent,ou=policies,{lab.Server.BaseDn}");

        var result = await CheckAsync(lab.Options(), name, lab.Server.PersonPassword);

        Assert.Equal(PasswordCheckBar.WouldLockOut, Assert.IsType<PasswordCheckResult.NotTried>(result).Bar);
    }

    [Fact]
    public async Task A_lock_without_an_end_is_one_until_somebody_clears_it()
    {
        var lab = await labs.StartAsync();
        var policy = await lab.NewPolicyAsync("passwordLockout: on\npasswordMaxFailure: 2\npasswordUnlock: off");
        var name = await lab.NewPersonAsync(more: $"pwdpolicysubentry: {policy}");
        Assert.False(await lab.SignsInAsync(name, "a wrong one"));
        Assert.False(await lab.SignsInAsync(name, "another wrong one"));
        Assert.False(await lab.SignsInAsync(name, lab.Server.PersonPassword));
        await using var connector = LabDs389.Connect(lab.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        Assert.True(account.State.HasFlag(AccountState.LockedOut));

        var unlock = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.Unlock }, Token)).Write;
        Assert.IsType<SetPasswordResult.Written>(await connector.UnlockAsync(unlock, Token));

        Assert.True(await lab.SignsInAsync(name, lab.Server.PersonPassword));
    }

    [Fact]
    public async Task An_unlock_begins_the_count_anew()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        for (var i = 0; i < LabDs389.LockoutThreshold; i++)
        {
            Assert.False(await lab.SignsInAsync(name, "a wrong one"));
        }

        await using var connector = LabDs389.Connect(lab.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var unlock = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.Unlock }, Token)).Write;

        Assert.IsType<SetPasswordResult.Written>(await connector.UnlockAsync(unlock, Token));
        Assert.IsType<PasswordCheckResult.Wrong>(await CheckAsync(lab.Options(), name, "Not-It-2026-x"));
        Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(lab.Options(), name, lab.Server.PersonPassword));
    }

    [Fact]
    public async Task Where_people_may_not_write_their_own_password_the_service_account_does_with_the_proof_in_hand()
    {
        await using var lab = await LabDs389.StartAsync();
        var name = await lab.NewPersonAsync();
        await lab.ForgetRightsAsync(lab.Server.BaseDn);
        await lab.GrantAsync(lab.Server.BaseDn, """(targetattr != "userPassword || passwordHistory || aci")(version 3.0; acl "all"; allow (read, search, compare) userdn = "ldap:///all";)""");

        Assert.IsType<SetPasswordResult.WrongCurrent>(await ChangeAsync(lab.Options(), name, "Not-It-2026-x", "Fresh-Leaves-2026"));
        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(lab.Options(), name, lab.Server.PersonPassword, "Fresh-Leaves-2026"));
        Assert.True(await lab.SignsInAsync(name, "Fresh-Leaves-2026"));
    }

    [Fact]
    public async Task An_account_switched_off_by_a_role_is_switched_off()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        await lab.DisableByRoleAsync(name);
        await using var connector = LabDs389.Connect(lab.Options());

        Assert.True(Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.State.HasFlag(AccountState.Disabled));
        Assert.Equal(
            PasswordCheckBar.Disabled,
            Assert.IsType<PasswordCheckResult.NotTried>(await CheckAsync(lab.Options(), name, lab.Server.PersonPassword)).Bar);
        Assert.False(await lab.SignsInAsync(name, lab.Server.PersonPassword));
    }

    private static async Task<PasswordCheckResult> CheckAsync(Ds389Options options, string name, string password)
    {
        await using var connector = LabDs389.Connect(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        using var secret = NewPassword.FromCharacters(password);
        return await connector.CheckPasswordAsync(account.Id, account.Sid, secret, Token);
    }

    private static async Task<SetPasswordResult> ChangeAsync(Ds389Options options, string name, string current, string next)
    {
        await using var connector = LabDs389.Connect(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.Change };
        var write = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(request, Token)).Write;
        using var old = NewPassword.FromCharacters(current);
        using var secret = NewPassword.FromCharacters(next);
        return await connector.ChangeAsync(write, old, secret, Token);
    }
}
