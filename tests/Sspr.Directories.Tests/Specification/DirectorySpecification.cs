namespace Sspr.Directories.Tests.Specification;

/// <summary>What every connector does, whatever directory is behind it.</summary>
public abstract class DirectorySpecification
{
    private const string Fresh = "Fresh-Leaves-2026";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract Task<ISpecifiedDirectory> StartAsync();

    [Fact]
    public async Task An_account_is_found_by_login_name_principal_name_and_address()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();

        var byLogin = await FoundAsync(directory, name);
        var byAddress = await FoundAsync(directory, $"{name}@mail.test");
        var byOtherCase = await FoundAsync(directory, name.ToUpperInvariant());

        Assert.Equal(name, byLogin.LoginName);
        Assert.Equal([$"{name}@mail.test"], byLogin.MailAddresses);
        Assert.Null(byLogin.Protection);
        Assert.Equal(byLogin.Id, byAddress.Id);
        Assert.Equal(byLogin.Id, byOtherCase.Id);
        if (byLogin.PrincipalName is { } principal)
        {
            Assert.Equal(byLogin.Id, (await FoundAsync(directory, principal)).Id);
        }
    }

    [Theory]
    [InlineData("nobody-has-this-name")]
    [InlineData("nobody@mail.test")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("*")]
    [InlineData("p*")]
    [InlineData("*)(sAMAccountName=*")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("\\")]
    [InlineData("@")]
    [InlineData("CORP\\")]
    [InlineData("ELSEWHERE\\alice")]
    public async Task A_name_that_nobody_has_finds_nobody(string typed)
    {
        await using var directory = await StartAsync();
        _ = await directory.NewPersonAsync();

        Assert.IsType<FindResult.NotFound>(await directory.Connector.FindAsync(typed, Token));
    }

    [Fact]
    public async Task A_name_of_a_hundred_thousand_characters_finds_nobody()
    {
        await using var directory = await StartAsync();

        Assert.IsType<FindResult.NotFound>(await directory.Connector.FindAsync(new string('x', 100_000), Token));
    }

    [Fact]
    public async Task An_address_that_two_accounts_share_finds_neither()
    {
        await using var directory = await StartAsync();
        var one = await directory.NewPersonAsync();
        var other = await directory.NewPersonAsync();
        await directory.ShareAddressAsync(one, other, $"{one}-shared@mail.test");

        Assert.Equal(2, Assert.IsType<FindResult.Ambiguous>(await directory.Connector.FindAsync($"{one}-shared@mail.test", Token)).Count);
    }

    [Fact]
    public async Task A_reset_makes_the_new_password_the_only_one_and_is_one_write()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        var result = await ResetAsync(directory, name, Fresh);

        Assert.IsType<SetPasswordResult.Written>(result);
        Assert.Equal(before + 1, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, Fresh));
        Assert.False(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Theory]
    [InlineData("Umlaute-äöüß-2026")]
    [InlineData("パスワード-Yuki-2026")]
    [InlineData("Smile-😀-Emoji-26")]
    [InlineData("\"Quoted\"-Word-2026")]
    [InlineData("  Spaces around 2026  ")]
    [InlineData("Back\\slash,comma+plus=2026")]
    public async Task A_password_of_any_characters_is_set_as_it_was_typed(string password)
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();

        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(directory, name, password));
        Assert.True(await directory.SignsInAsync(name, password));
    }

    [Fact]
    public async Task A_password_of_256_characters_is_set_and_one_of_257_is_too_long()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var longest = "Aa1-" + new string('x', 252);

        Assert.Equal(PasswordRule.TooLong, await RefusedAsync(directory, name, longest + "x"));
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(directory, name, longest));
        Assert.True(await directory.SignsInAsync(name, longest));
    }

    [Fact]
    public async Task Preparing_writes_nothing()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        _ = await PreparedAsync(directory, name);

        Assert.Equal(before, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Theory]
    [InlineData("Sh0rt!", PasswordRule.TooShort)]
    [InlineData("", PasswordRule.TooShort)]
    [InlineData("alllowercaseletters", PasswordRule.NotComplex)]
    [InlineData("With-a-NUL\0-2026", PasswordRule.ForbiddenCharacter)]
    public async Task A_password_against_a_rule_is_refused_with_the_rule_and_nothing_is_written(string password, PasswordRule rule)
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        Assert.Equal(rule, await RefusedAsync(directory, name, password));
        Assert.Equal(before, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
    }

    [Fact]
    public async Task A_password_with_half_a_surrogate_pair_is_refused_because_nobody_could_type_it()
    {
        await using var directory = await StartAsync();

        Assert.Equal(PasswordRule.ForbiddenCharacter, await RefusedAsync(directory, await directory.NewPersonAsync(), "Half-a-pair" + '\ud83d' + "-2026"));
    }

    [Fact]
    public async Task A_password_with_the_login_name_in_it_is_refused()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();

        Assert.Equal(PasswordRule.NotComplex, await RefusedAsync(directory, name, $"X-{name.ToUpperInvariant()}-2026"));
    }

    [Fact]
    public async Task The_present_password_is_refused_exactly_where_resets_are_held_to_history()
    {
        await using var directory = await StartAsync();

        var result = await ResetAsync(directory, await directory.NewPersonAsync(), directory.FirstPassword);

        if (directory.HoldsResetsToHistory)
        {
            Assert.Equal(PasswordRule.InHistory, Assert.IsType<SetPasswordResult.Refused>(result).Refusal.Rule);
        }
        else
        {
            Assert.IsType<SetPasswordResult.Written>(result);
        }
    }

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

        Assert.Equal(WriteObstacleKind.AccountGone, await BlockedAsync(directory, write));
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

        Assert.Equal(WriteObstacleKind.ChangedElsewhere, await BlockedAsync(directory, write));
        Assert.True(await directory.SignsInAsync(name, "Some-Other-2026"));
    }

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
    public async Task One_prepared_write_is_carried_out_once()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name);
        var before = await directory.CountWritesAsync(name);
        using var password = NewPassword.FromCharacters(Fresh);

        Assert.IsType<SetPasswordResult.Written>(await directory.Connector.CommitAsync(write, password, Token));
        Assert.IsNotType<SetPasswordResult.Written>(await directory.Connector.CommitAsync(write, password, Token));
        Assert.Equal(before + 1, await directory.CountWritesAsync(name));
    }

    [Fact]
    public async Task Settling_says_whether_the_password_is_the_one_in_the_directory()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name, WriteAction.Settle);
        using var right = NewPassword.FromCharacters(directory.FirstPassword);
        using var wrong = NewPassword.FromCharacters(Fresh);

        Assert.IsType<SetPasswordResult.Written>(await directory.Connector.CommitAsync(write, right, Token));
        var obstacle = Assert.IsType<SetPasswordResult.Blocked>(await directory.Connector.CommitAsync(write, wrong, Token)).Obstacle;
        Assert.Equal(WriteObstacleKind.ChangedElsewhere, obstacle.Kind);
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
    public async Task A_cancelled_request_throws_and_a_cancelled_write_is_not_begun()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var write = await PreparedAsync(directory, name);
        var before = await directory.CountWritesAsync(name);
        using var password = NewPassword.FromCharacters(Fresh);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => directory.Connector.FindAsync(name, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => directory.Connector.CommitAsync(write, password, cancelled));
        Assert.Equal(before, await directory.CountWritesAsync(name));
    }

    [Fact]
    public async Task The_rules_are_the_directorys_own()
    {
        await using var directory = await StartAsync();
        var account = await FoundAsync(directory, await directory.NewPersonAsync());

        var rules = Assert.IsType<ReadRulesResult.Read>(await directory.Connector.ReadRulesAsync(account.Id, Token)).Rules;

        Assert.Equal(10, rules.MinimumLength);
        Assert.True(rules.ComplexityRequired);
        Assert.True(rules.Complete);
        Assert.Equal(directory.HoldsResetsToHistory, rules.HistoryEnforcedOnReset);
        Assert.Null(rules.ChangeableFrom);
        Assert.Contains(account.LoginName, rules.ForbiddenParts);
    }

    [Fact]
    public async Task A_look_at_the_directory_finds_no_fault()
    {
        await using var directory = await StartAsync();

        var health = await directory.Connector.ProbeAsync(Token);

        Assert.Null(health.Fault);
        Assert.Equal(directory.HoldsResetsToHistory, health.EnforcesHistoryOnReset);
        Assert.InRange(health.Latency!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Of_eight_resets_at_once_as_many_are_reported_written_as_the_directory_wrote()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);
        var writes = new List<PreparedWrite>();
        for (var i = 0; i < 8; i++)
        {
            writes.Add(await PreparedAsync(directory, name));
        }

        var results = await Task.WhenAll(writes.Select(async (write, i) =>
        {
            using var password = NewPassword.FromCharacters($"Race-Number-{i}-2026");
            return await directory.Connector.CommitAsync(write, password, Token);
        }));

        var written = results.Count(static r => r is SetPasswordResult.Written);
        Assert.Equal(before + written, await directory.CountWritesAsync(name));
        Assert.InRange(written, 1, directory.WritesAreExclusive ? 1 : 8);
        Assert.All(results, static r => Assert.True(r is SetPasswordResult.Written or SetPasswordResult.Blocked or SetPasswordResult.Refused, r.ToString()));
    }

    protected static async Task<DirectoryAccount> FoundAsync(ISpecifiedDirectory directory, string typed) =>
        Assert.IsType<FindResult.Found>(await directory.Connector.FindAsync(typed, Token)).Account;

    protected static Task<PrepareResult> PrepareAsync(
        ISpecifiedDirectory directory, DirectoryAccount account, WriteAction action = WriteAction.ResetAndUnlock) =>
        directory.Connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account.Id, Sid = account.Sid, Action = action }, Token);

    protected static async Task<PreparedWrite> PreparedAsync(
        ISpecifiedDirectory directory, string name, WriteAction action = WriteAction.ResetAndUnlock) =>
        Assert.IsType<PrepareResult.Ready>(await PrepareAsync(directory, await FoundAsync(directory, name), action)).Write;

    protected static async Task<SetPasswordResult> ResetAsync(ISpecifiedDirectory directory, string name, string password)
    {
        var write = await PreparedAsync(directory, name);
        using var secret = NewPassword.FromCharacters(password);
        return await directory.Connector.CommitAsync(write, secret, Token);
    }

    protected static async Task<PasswordRule> RefusedAsync(ISpecifiedDirectory directory, string name, string password) =>
        Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(directory, name, password)).Refusal.Rule;

    private static async Task<WriteObstacleKind> BlockedAsync(ISpecifiedDirectory directory, DirectoryAccount account) =>
        Assert.IsType<PrepareResult.Blocked>(await PrepareAsync(directory, account)).Obstacle.Kind;

    private static async Task<WriteObstacleKind> BlockedAsync(ISpecifiedDirectory directory, PreparedWrite write)
    {
        using var password = NewPassword.FromCharacters(Fresh);
        return Assert.IsType<SetPasswordResult.Blocked>(await directory.Connector.CommitAsync(write, password, Token)).Obstacle.Kind;
    }
}
