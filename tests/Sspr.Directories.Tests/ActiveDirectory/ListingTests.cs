using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>Listing in a real domain: what the domain controller computes, and where the settings end.</summary>
[Trait("Needs", "Lab")]
public sealed class ListingTests(LabDomains domains)
{
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch.AddYears(1000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SambaFlavour.Samba417)]
    [InlineData(SambaFlavour.Samba424)]
    public async Task A_password_that_never_expires_and_an_account_outside_the_served_units_are_in_no_window(SambaFlavour flavour)
    {
        var domain = await domains.StartAsync(flavour);
        var listed = await domain.NewPersonAsync();
        var forEver = await domain.NewPersonAsync();
        await domain.ReplaceAsync(forEver, "userAccountControl", "66048");
        var elsewhere = await domain.NewPersonAsync(place: "CN=Users," + domain.Samba.BaseDn);
        await using var connector = NewConnector(domain.Options());
        await using var wide = NewConnector(domain.Options() with { SearchBases = [domain.Samba.PeopleDn, domain.Samba.BaseDn] });

        var served = await AllAsync(connector);
        var whole = await AllAsync(wide);

        Assert.Contains(await IdAsync(wide, listed), served);
        Assert.DoesNotContain(await IdAsync(wide, forEver), whole);
        Assert.DoesNotContain(await IdAsync(wide, elsewhere), served);
        Assert.Single(whole, await IdAsync(wide, elsewhere));
        Assert.Single(whole, await IdAsync(wide, listed));
    }

    [Fact]
    public async Task A_list_of_many_comes_in_pages_and_leaves_nobody_out()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var connector = NewConnector(domain.Options());
        await domain.NewPeopleAsync(AccountQuery.MostListed + 5);

        var first = Assert.IsType<ListAccountsResult.Listed>(
            await connector.ListAsync(new AccountQuery.ExpiringPasswords(DateTimeOffset.UnixEpoch, Always), Token));
        var all = await AllAsync(connector);

        Assert.Equal((AccountQuery.MostListed, true), (first.Accounts.Count, first.More));
        Assert.True(all.Count > AccountQuery.MostListed + 4, $"{all.Count} accounts");
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private static ActiveDirectoryConnector NewConnector(ActiveDirectoryOptions options) =>
        new(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);

    private static async Task<AccountId> IdAsync(ActiveDirectoryConnector connector, string name) =>
        Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.Id;

    private static async Task<List<AccountId>> AllAsync(ActiveDirectoryConnector connector)
    {
        var all = new List<ListedAccount>();
        while (true)
        {
            var page = Assert.IsType<ListAccountsResult.Listed>(
                await connector.ListAsync(new AccountQuery.ExpiringPasswords(DateTimeOffset.UnixEpoch, Always, all.LastOrDefault()), Token));
            all.AddRange(page.Accounts);
            if (!page.More)
            {
                return [.. all.Select(static one => one.Id)];
            }
        }
    }
}
