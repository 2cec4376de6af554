namespace Sspr.Directories.Tests.Specification;

/// <summary>Finding accounts, reading rules, and the look of a diagnosis.</summary>
public abstract partial class DirectorySpecification
{
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
    public async Task The_rules_are_the_directorys_own()
    {
        await using var directory = await StartAsync();
        var account = await FoundAsync(directory, await directory.NewPersonAsync());

        var rules = Assert.IsType<ReadRulesResult.Read>(await directory.Connector.ReadRulesAsync(account.Id, Token)).Rules;

        Assert.Equal(10, rules.MinimumLength);
        Assert.Equal(HasComplexityRule(directory), rules.ComplexityRequired);
        Assert.True(rules.Complete);
        Assert.Equal(directory.HoldsResetsToHistory, rules.HistoryEnforcedOnReset);
        Assert.Null(rules.ChangeableFrom);
        Assert.Equal(HasComplexityRule(directory), rules.ForbiddenParts.Contains(account.LoginName, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_look_at_the_directory_finds_no_fault()
    {
        await using var directory = await StartAsync();

        var started = TimeProvider.System.GetTimestamp();
        var health = await directory.Connector.ProbeAsync(Token);

        Assert.Null(health.Fault);
        Assert.Equal(directory.HoldsResetsToHistory, health.EnforcesHistoryOnReset);
        Assert.InRange(health.Latency!.Value, TimeSpan.Zero, TimeProvider.System.GetElapsedTime(started));
    }
}
