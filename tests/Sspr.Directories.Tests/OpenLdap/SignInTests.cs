using Sspr.Directories.OpenLdap;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>What a sign-in says, and that it never locks anybody.</summary>
[Trait("Needs", "Lab")]
public sealed class SignInTests(LabOpenLdaps labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expired_password_is_right_and_says_so_and_a_wrong_one_is_wrong()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(days: 400);

        var right = Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(lab.Options(), name, lab.Slapd.PersonPassword));

        Assert.Equal(AccountState.PasswordExpired, right.Standing);
        Assert.IsType<PasswordCheckResult.Wrong>(await CheckAsync(lab.Options(), name, "Not-It-2026-x"));
    }

    [Fact]
    public async Task An_expired_password_is_changed_although_it_lets_nobody_in()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(days: 400);

        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(lab.Options(), name, lab.Slapd.PersonPassword, "Fresh-Leaves-2026"));
        Assert.True(await lab.SignsInAsync(name, "Fresh-Leaves-2026"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_last_try_is_never_used_up(int threshold)
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(more: $"pwdPolicySubentry: {await NewPolicyAsync(lab, $"pwdMaxFailure: {threshold}")}");

        for (var i = 0; i < 4; i++)
        {
            _ = await CheckAsync(lab.Options(), name, "Not-It-2026-x");
            _ = await ChangeAsync(lab.Options(), name, "Not-It-2026-y", "Fresh-Leaves-2026");
        }

        Assert.Empty(await lab.ReadAsync(name, "pwdAccountLockedTime"));
        Assert.Equal(threshold - 1, (await lab.ReadAsync(name, "pwdFailureTime")).Count);
        Assert.True(await lab.SignsInAsync(name, lab.Slapd.PersonPassword));
    }

    [Fact]
    public async Task Nothing_is_tried_where_nobody_knows_how_many_wrong_passwords_lock()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();

        foreach (var policy in new[] { null, $"cn=absent,ou=policies,{lab.Slapd.BaseDn}" })
        {
            var result = await CheckAsync(lab.Options() with { DefaultPolicy = policy }, name, lab.Slapd.PersonPassword);
            Assert.Equal(PasswordCheckBar.WouldLockOut, Assert.IsType<PasswordCheckResult.NotTried>(result).Bar);
        }

        Assert.Empty(await lab.ReadAsync(name, "pwdFailureTime"));
    }

    [Fact]
    public async Task The_password_of_an_entry_outside_the_served_units_is_not_tried()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(place: $"ou=elsewhere,{lab.Slapd.BaseDn}");
        await using var wide = LabOpenLdap.Connect(lab.Options() with { SearchBases = [lab.Slapd.BaseDn] });
        var account = Assert.IsType<FindResult.Found>(await wide.FindAsync(name, Token)).Account;
        await using var narrow = LabOpenLdap.Connect(lab.Options());
        using var secret = NewPassword.FromCharacters(lab.Slapd.PersonPassword);

        Assert.Equal(ProtectionReason.OutOfScope, Assert.IsType<FindResult.Found>(await narrow.ReadAsync(account.Id, Token)).Account.Protection?.Reason);
        Assert.Equal(
            PasswordCheckBar.AccountGone,
            Assert.IsType<PasswordCheckResult.NotTried>(await narrow.CheckPasswordAsync(account.Id, null, secret, Token)).Bar);
    }

    [Fact]
    public async Task An_unlock_leaves_the_wrong_passwords_noted_so_that_no_last_try_is_used_up_after_it()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        for (var i = 0; i < LabOpenLdap.LockoutThreshold; i++)
        {
            Assert.False(await lab.SignsInAsync(name, "a wrong one"));
        }

        await using var connector = LabOpenLdap.Connect(lab.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var unlock = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.Unlock }, Token)).Write;

        Assert.IsType<SetPasswordResult.Written>(await connector.UnlockAsync(unlock, Token));
        Assert.Equal(
            PasswordCheckBar.WouldLockOut,
            Assert.IsType<PasswordCheckResult.NotTried>(await CheckAsync(lab.Options(), name, "Not-It-2026-x")).Bar);
        Assert.True(await lab.SignsInAsync(name, lab.Slapd.PersonPassword));
        Assert.IsType<PasswordCheckResult.Right>(await CheckAsync(lab.Options(), name, lab.Slapd.PersonPassword));
    }

    /// <summary>A policy of its own for one test; returns its distinguished name.</summary>
    internal static async Task<string> NewPolicyAsync(LabOpenLdap lab, string more)
    {
        var name = LabOpenLdap.NewName("policy");
        var dn = $"cn={name},ou=policies,{lab.Slapd.BaseDn}";
        await lab.Slapd.ChangeAsync(
            $"""
             dn: {dn}
             changetype: add
             objectClass: device
             objectClass: pwdPolicy
             cn: {name}
             pwdAttribute: userPassword
             pwdLockout: TRUE
             {more}

             """,
            Token);
        return dn;
    }

    private static async Task<PasswordCheckResult> CheckAsync(OpenLdapOptions options, string name, string password)
    {
        await using var connector = LabOpenLdap.Connect(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        using var secret = NewPassword.FromCharacters(password);
        return await connector.CheckPasswordAsync(account.Id, account.Sid, secret, Token);
    }

    private static async Task<SetPasswordResult> ChangeAsync(OpenLdapOptions options, string name, string current, string next)
    {
        await using var connector = LabOpenLdap.Connect(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.Change };
        var write = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(request, Token)).Write;
        using var old = NewPassword.FromCharacters(current);
        using var secret = NewPassword.FromCharacters(next);
        return await connector.ChangeAsync(write, old, secret, Token);
    }
}
