using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>What a real domain controller says to right and wrong passwords, and when none is tried.</summary>
[Trait("Needs", "Lab")]
public sealed class SignInTests(LabDomains domains)
{
    private const string Fresh = "Fresh-Leaves-2026";

    /// <summary>An administrator's way into each state, and what a right password is answered in it.</summary>
    public static TheoryData<SambaFlavour, string, uint, AccountState> SubCodes => new(
        from flavour in new[] { SambaFlavour.Samba417, SambaFlavour.Samba424 }
        from row in new (string, uint, AccountState)[]
        {
            ("logonHours", 0x530, AccountState.SignInRestricted),
            ("userWorkstations", 0x531, AccountState.SignInRestricted),
            ("expired password", 0x532, AccountState.PasswordExpired),
            ("disabled", 0x533, AccountState.Disabled),
            ("end date past", 0x701, AccountState.Expired),
            ("must change", 0x773, AccountState.MustChangePassword),
        }
        select new TheoryDataRow<SambaFlavour, string, uint, AccountState>(flavour, row.Item1, row.Item2, row.Item3));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SubCodes))]
    public async Task A_sub_code_is_said_to_the_right_password_only_and_says_what_stands_in_the_way(
        SambaFlavour flavour, string state, uint subCode, AccountState standing)
    {
        var domain = await domains.StartAsync(flavour);
        var name = await InStateAsync(domain, state);

        var right = await BindAsync(domain, name, domain.Samba.PersonPassword);
        var wrong = await BindAsync(domain, name, Fresh);

        Assert.Equal(subCode, Win32Code.OfBind(right.Message));
        Assert.Equal((BindAnswer.PasswordRight, standing), (BindAnswers.Read(right), BindAnswers.Standing(right)));
        Assert.Equal(BindAnswer.PasswordWrong, BindAnswers.Read(wrong));
    }

    [Theory]
    [InlineData("logonHours", AccountState.SignInRestricted)]
    [InlineData("userWorkstations", AccountState.SignInRestricted)]
    [InlineData("expired password", AccountState.PasswordExpired)]
    [InlineData("must change", AccountState.MustChangePassword)]
    public async Task A_right_password_of_an_account_that_cannot_sign_in_is_right_and_says_why(string state, AccountState standing)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);

        var result = await CheckAsync(domain.Options(), await AccountAsync(domain, await InStateAsync(domain, state)), domain.Samba.PersonPassword);

        Assert.Equal(standing, Assert.IsType<PasswordCheckResult.Right>(result).Standing);
    }

    [Theory]
    [InlineData("disabled", PasswordCheckBar.Disabled)]
    [InlineData("end date past", PasswordCheckBar.Expired)]
    [InlineData("smart card", PasswordCheckBar.SmartcardRequired)]
    [InlineData("locked", PasswordCheckBar.LockedOut)]
    public async Task The_password_of_an_account_that_no_password_lets_in_is_not_tried(string state, PasswordCheckBar bar)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await InStateAsync(domain, state);
        var account = await AccountAsync(domain, name);

        foreach (var password in new[] { domain.Samba.PersonPassword, Fresh })
        {
            Assert.Equal(bar, Assert.IsType<PasswordCheckResult.NotTried>(await CheckAsync(domain.Options(), account, password)).Bar);
        }

        Assert.Equal(0, await domain.CountBadPasswordsAsync(domain.DnOf(name)));
    }

    [Fact]
    public async Task A_fine_grained_threshold_counts_and_not_the_domains()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        await domain.AddLockoutPolicyAsync(name, wrongPasswords: 3);
        var account = await AccountAsync(domain, name);

        for (var i = 0; i < 2; i++)
        {
            Assert.IsType<PasswordCheckResult.Wrong>(await CheckAsync(domain.Options(), account, Fresh));
        }

        var bar = Assert.IsType<PasswordCheckResult.NotTried>(await CheckAsync(domain.Options(), account, domain.Samba.PersonPassword));
        Assert.Equal(PasswordCheckBar.WouldLockOut, bar.Bar);
        Assert.Contains("badPwdCount is 2", bar.Evidence, StringComparison.Ordinal);
        Assert.Equal(0, await domain.ReadNumberAsync(name, "lockoutTime"));
    }

    [Fact]
    public async Task Where_the_threshold_may_not_be_read_no_password_is_tried()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        await domain.AddUnreadablePolicyAsync(name);

        var bar = Assert.IsType<PasswordCheckResult.NotTried>(
            await CheckAsync(domain.Options(), await AccountAsync(domain, name), domain.Samba.PersonPassword));

        Assert.Equal(PasswordCheckBar.WouldLockOut, bar.Bar);
        Assert.Contains("may not be read", bar.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_of_an_account_outside_the_served_units_is_not_tried()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        var account = await AccountAsync(domain, name);

        var result = await CheckAsync(domain.Options() with { SearchBases = [$"OU=Groups,{domain.Samba.BaseDn}"] }, account, Fresh);

        Assert.Equal(PasswordCheckBar.AccountGone, Assert.IsType<PasswordCheckResult.NotTried>(result).Bar);
        Assert.Equal(0, await domain.CountBadPasswordsAsync(domain.DnOf(name)));
    }

    [Fact]
    public async Task A_right_password_clears_the_count_of_wrong_ones()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        var account = await AccountAsync(domain, name);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < LabDomains.LockoutThreshold - 1; i++)
            {
                Assert.IsType<PasswordCheckResult.Wrong>(await CheckAsync(domain.Options(), account, Fresh));
            }

            // the last try is left to the user at a machine of their own
            Assert.IsType<PasswordCheckResult.NotTried>(await CheckAsync(domain.Options(), account, domain.Samba.PersonPassword));
            Assert.True(await domain.SignsInAsync(name, domain.Samba.PersonPassword));
        }

        Assert.Equal(0, await domain.ReadNumberAsync(name, "lockoutTime"));
    }

    [Theory]
    [InlineData(SambaFlavour.Samba417)]
    [InlineData(SambaFlavour.Samba424)]
    public async Task An_expired_password_is_changed_and_the_new_one_must_grow_old_first(SambaFlavour flavour)
    {
        var domain = await domains.StartAsync(flavour);
        var account = await AccountAsync(domain, await InStateAsync(domain, "expired password"));
        var options = domain.Options() with { StampAttribute = "extensionName" };

        Assert.IsType<SetPasswordResult.Written>(await ChangeAsync(options, account, domain.Samba.PersonPassword, Fresh));
        var again = Assert.IsType<SetPasswordResult.Refused>(await ChangeAsync(options, account, Fresh, "Even-Fresher-2026"));

        Assert.Equal(PasswordRule.TooYoung, again.Refusal.Rule);
        Assert.True(await domain.SignsInAsync(account.LoginName, Fresh));
    }

    [Theory]
    [InlineData(SambaFlavour.Samba417)]
    [InlineData(SambaFlavour.Samba424)]
    public async Task A_change_whose_account_is_locked_meanwhile_is_told_so_by_the_domain_controller(SambaFlavour flavour)
    {
        var domain = await domains.StartAsync(flavour);
        var name = await domain.NewPersonAsync();
        await domain.Samba.LockAsync(name, Token);
        await using var connection = await domain.AsAdministratorAsync();
        using var old = NewPassword.FromCharacters(domain.Samba.PersonPassword);
        using var next = NewPassword.FromCharacters(Fresh);

        var answer = await connection.SendAsync(
            new LdapModify(
                domain.DnOf(name),
                new LdapModification(LdapModificationKind.Delete, UnicodePwd.Attribute, UnicodePwd.Encode(old)),
                new LdapModification(LdapModificationKind.Add, UnicodePwd.Attribute, UnicodePwd.Encode(next))),
            Token);

        Assert.Equal(WriteFailure.AccountLocked, ActiveDirectoryErrors.Classify(answer));
    }

    [Fact]
    public async Task What_is_on_file_is_read_and_what_cannot_be_used_is_named()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var boss = await domain.NewPersonAsync();
        var name = await domain.NewPersonAsync(
            $"mobile: +49 171 1234567\ntelephoneNumber: 089/1234-0\nc: de\nmanager: {domain.DnOf(boss)}\notherMobile: none\notherMobile: 0171 7654321\notherMailbox: no address");
        var options = domain.Options() with { MobileAttributes = ["mobile", "otherMobile"] };
        await using var connector = Connector(options);

        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;

        Assert.Equal(["+49 171 1234567", "0171 7654321"], account.MobilePhones.Order(StringComparer.Ordinal));
        Assert.Equal(["089/1234-0"], account.OfficePhones);
        Assert.Equal(["otherMailbox", "otherMobile"], account.MalformedContacts.Select(static c => c.Attribute).Order(StringComparer.Ordinal));
        Assert.Equal("DE", account.Country);
        Assert.Equal(domain.DnOf(boss), account.Manager);
        Assert.InRange(account.PasswordExpiresAt!.Value, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1000));
        await domain.ReplaceAsync(name, "userAccountControl", "66048");
        Assert.Null(Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.PasswordExpiresAt);
    }

    [Theory]
    [InlineData(SambaFlavour.Samba417)]
    [InlineData(SambaFlavour.Samba424)]
    public async Task Groups_are_named_in_three_ways_and_found_through_security_mail_and_primary_groups(SambaFlavour flavour)
    {
        var domain = await domains.StartAsync(flavour);
        var name = await domain.NewPersonAsync();
        var inner = await domain.NewGroupAsync(LabDomain.Universal, domain.DnOf(name));
        var outer = await domain.NewGroupAsync(LabDomain.Universal, inner);
        var mail = await domain.NewGroupAsync(LabDomain.Distribution, inner);
        var ofAll = await domain.NewGroupAsync(LabDomain.Distribution, $"CN=Domain Users,CN=Users,{domain.Samba.BaseDn}");
        var stranger = await domain.NewGroupAsync(LabDomain.Universal, domain.DnOf(await domain.NewPersonAsync()));
        string[] asked =
        [
            outer, outer.ToUpperInvariant(), NameOf(outer), NameOf(mail), NameOf(ofAll), "Domain Users", NameOf(stranger),
            "(cn=*)", "*", $"CN=Nobody,{domain.Samba.BaseDn}", domain.DnOf(name),
        ];
        await using var connector = Connector(domain.Options());

        var account = await AccountAsync(domain, name);
        var found = Assert.IsType<ReadMembershipsResult.Found>(await connector.ReadMembershipsAsync(account.Id, asked, Token));

        Assert.Equal(asked[..6].Order(StringComparer.Ordinal), found.MemberOf.Order(StringComparer.Ordinal));
        Assert.Equal(asked[7..], found.Unknown);
    }

    [Fact]
    public async Task A_name_that_two_groups_answer_to_is_the_name_of_neither()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        var one = await domain.NewGroupAsync(LabDomain.Universal, domain.DnOf(name));
        await domain.Samba.ChangeAsync(
            $"dn: CN={NameOf(one)},OU=Groups,{domain.Samba.BaseDn}\nchangetype: add\nobjectClass: group\nsAMAccountName: {NameOf(one)}x\ngroupType: {LabDomain.Universal}\n",
            Token);
        await using var connector = Connector(domain.Options());

        var account = await AccountAsync(domain, name);
        var found = Assert.IsType<ReadMembershipsResult.Found>(await connector.ReadMembershipsAsync(account.Id, [NameOf(one), one], Token));

        Assert.Equal([one], found.MemberOf);
        Assert.Equal([NameOf(one)], found.Unknown);
    }

    private static string NameOf(string dn) => dn.Split(',')[0]["CN=".Length..];

    private static ActiveDirectoryConnector Connector(ActiveDirectoryOptions options) =>
        new(options with { AllowWithoutHistory = true }, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);

    private static async Task<DirectoryAccount> AccountAsync(LabDomain domain, string name)
    {
        await using var connector = Connector(domain.Options());
        return Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
    }

    private static async Task<string> InStateAsync(LabDomain domain, string state)
    {
        var name = await domain.NewPersonAsync(days: state == "expired password" ? 4000 : 10);
        await (state switch
        {
            "logonHours" => domain.Samba.ChangeAsync(
                $"dn: {domain.DnOf(name)}\nchangetype: modify\nreplace: logonHours\nlogonHours:: {Convert.ToBase64String(new byte[21])}\n", Token),
            "userWorkstations" => domain.ReplaceAsync(name, "userWorkstations", "ELSEWHERE"),
            "disabled" => domain.ReplaceAsync(name, "userAccountControl", "514"),
            "end date past" => domain.ReplaceAsync(name, "accountExpires", "130000000000000000"),
            "must change" => domain.ReplaceAsync(name, "pwdLastSet", "0"),
            "smart card" => domain.ReplaceAsync(name, "userAccountControl", "262656"),
            "locked" => domain.Samba.LockAsync(name, Token),
            _ => Task.CompletedTask,
        });
        return name;
    }

    private static async Task<LdapResult> BindAsync(LabDomain domain, string name, string password)
    {
        var dialer = new LdapDialer(LabTimes.Transport(domain.Samba.CaFile), TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(domain.Samba.Address, 636), domain.DnOf(name), Encoding.UTF8.GetBytes(password), Token);
        await connection.DisposeAsync();
        return answer;
    }

    private static async Task<PasswordCheckResult> CheckAsync(ActiveDirectoryOptions options, DirectoryAccount account, string password)
    {
        await using var connector = Connector(options);
        using var secret = NewPassword.FromCharacters(password);
        return await connector.CheckPasswordAsync(account.Id, account.Sid, secret, Token);
    }

    private static async Task<SetPasswordResult> ChangeAsync(ActiveDirectoryOptions options, DirectoryAccount account, string current, string next)
    {
        await using var connector = Connector(options);
        var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Sid = account.Sid, Action = WriteAction.Change };
        var write = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(request, Token)).Write;
        using var old = NewPassword.FromCharacters(current);
        using var secret = NewPassword.FromCharacters(next);
        return await connector.ChangeAsync(write, old, secret, Token);
    }
}
