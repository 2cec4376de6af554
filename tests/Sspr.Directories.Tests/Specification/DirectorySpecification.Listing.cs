namespace Sspr.Directories.Tests.Specification;

/// <summary>Which accounts are listed.</summary>
public abstract partial class DirectorySpecification
{
    [Fact]
    public async Task An_account_is_listed_once_in_the_window_in_which_its_password_expires_and_in_no_other()
    {
        await using var directory = await StartAsync();
        var account = await FoundAsync(directory, await directory.NewPersonAsync());
        var day = TimeSpan.FromDays(1);
        var expires = account.PasswordExpiresAt ?? DateTimeOffset.UnixEpoch;

        var around = await ExpiringAsync(directory, expires - day, expires + day);
        var before = await ExpiringAsync(directory, expires - day, expires);
        var after = await ExpiringAsync(directory, expires.AddTicks(1), expires + day);

        Assert.Equal(account.PasswordExpiresAt is null ? 0 : 1, around.Count(listed => listed == new ListedAccount(account.Id, expires)));
        Assert.DoesNotContain(before, listed => listed.Id == account.Id);
        Assert.DoesNotContain(after, listed => listed.Id == account.Id);
    }

    [Fact]
    public async Task Accounts_that_are_disabled_or_must_change_their_password_are_in_no_window()
    {
        await using var directory = await StartAsync();
        var disabled = await FoundAsync(directory, await directory.NewPersonAsync());
        var mustChange = await FoundAsync(directory, await directory.NewPersonAsync());
        await directory.DisableAsync(disabled.LoginName);
        await directory.MustChangeAsync(mustChange.LoginName);

        var listed = await ExpiringAsync(directory, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1000));

        Assert.DoesNotContain(listed, one => one.Id == disabled.Id || one.Id == mustChange.Id);
    }

    [Fact]
    public async Task Every_account_with_an_address_is_listed_whatever_its_case_and_no_more_than_asked_for()
    {
        await using var directory = await StartAsync();
        var one = await FoundAsync(directory, await directory.NewPersonAsync());
        var other = await FoundAsync(directory, await directory.NewPersonAsync());
        var address = $"shared-{one.LoginName}@mail.test";
        await directory.ShareAddressAsync(one.LoginName, other.LoginName, address);

        var both = Assert.IsType<ListAccountsResult.Listed>(
            await directory.Connector.ListAsync(new AccountQuery.WithAddress(address.ToUpperInvariant(), 5), Token));
        var first = Assert.IsType<ListAccountsResult.Listed>(await directory.Connector.ListAsync(new AccountQuery.WithAddress(address, 1), Token));
        var none = Assert.IsType<ListAccountsResult.Listed>(
            await directory.Connector.ListAsync(new AccountQuery.WithAddress("*" + address[1..], 5), Token));

        Assert.Equal(((AccountId[])[one.Id, other.Id]).OrderBy(static id => id.Value), both.Accounts.Select(static listed => listed.Id).OrderBy(static id => id.Value));
        Assert.False(both.More);
        Assert.Single(first.Accounts);
        Assert.True(first.More);
        Assert.Empty(none.Accounts);
    }

    [Fact]
    public async Task The_accounts_of_a_person_are_those_that_say_so()
    {
        await using var directory = await StartAsync();
        var one = await FoundAsync(directory, await directory.NewPersonAsync());
        var other = await FoundAsync(directory, await directory.NewPersonAsync());
        // employeeID has room for 16 characters in Active Directory
        var person = $"P1-{one.LoginName}";
        if (!directory.SaysWhose)
        {
            Assert.IsNotType<ListAccountsResult.Unreachable>(await directory.Connector.ListAsync(new AccountQuery.OfPerson(person, 5), Token));
            return;
        }

        await directory.SayWhoseAsync(one.LoginName, person);
        Assert.Equal(person, (await FoundAsync(directory, one.LoginName)).Person);
        Assert.Null((await FoundAsync(directory, other.LoginName)).Person);
        Assert.Equal([one.Id], await OfPersonAsync(directory, person.ToUpperInvariant()));
        Assert.Empty(await OfPersonAsync(directory, "*"));
        Assert.Empty(await OfPersonAsync(directory, $"{person}*"));
        Assert.Empty(await OfPersonAsync(directory, "0"));

        await directory.SayWhoseAsync(other.LoginName, person);
        Assert.Equal(((AccountId[])[one.Id, other.Id]).OrderBy(static id => id.Value), (await OfPersonAsync(directory, person)).OrderBy(static id => id.Value));
        Assert.True(Assert.IsType<ListAccountsResult.Listed>(await directory.Connector.ListAsync(new AccountQuery.OfPerson(person, 1), Token)).More);

        // what stands for nobody in particular is not said at all
        await directory.SayWhoseAsync(one.LoginName, "000");
        Assert.Null((await FoundAsync(directory, one.LoginName)).Person);
    }

    private static async Task<IReadOnlyList<AccountId>> OfPersonAsync(ISpecifiedDirectory directory, string person) =>
    [
        .. Assert.IsType<ListAccountsResult.Listed>(await directory.Connector.ListAsync(new AccountQuery.OfPerson(person, 5), Token))
            .Accounts.Select(static listed => listed.Id),
    ];

    /// <summary>All pages of a window.</summary>
    private static async Task<IReadOnlyList<ListedAccount>> ExpiringAsync(
        ISpecifiedDirectory directory, DateTimeOffset from, DateTimeOffset until)
    {
        var all = new List<ListedAccount>();
        while (true)
        {
            var page = Assert.IsType<ListAccountsResult.Listed>(
                await directory.Connector.ListAsync(new AccountQuery.ExpiringPasswords(from, until, all.LastOrDefault()), Token));
            Assert.InRange(page.Accounts.Count, 0, AccountQuery.MostListed);
            all.AddRange(page.Accounts);
            if (!page.More)
            {
                return all;
            }
        }
    }
}
