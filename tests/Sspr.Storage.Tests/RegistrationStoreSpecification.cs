using Sspr.Directories;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class RegistrationStoreSpecification : StoreSpecification
{
    private static readonly AccountId Account = new(Sample.NewId());

    [Fact]
    public async Task Registrations_are_those_of_one_account_in_one_directory()
    {
        var mine = new Registration(Sample.Directory, Account, MethodKind.EmailCode, "alice@example.com", Sample.Now);
        await Node.Registrations.SaveAsync(mine, Cancelled);
        await Node.Registrations.SaveAsync(mine with { Account = new AccountId(Sample.NewId()) }, Cancelled);
        await Node.Registrations.SaveAsync(mine with { Directory = new DirectoryName("other") }, Cancelled);

        Assert.Equal([mine], await Node.Registrations.ListAsync(Sample.Directory, Account, Cancelled));
    }

    [Fact]
    public async Task Saving_the_same_destination_again_replaces_it()
    {
        var first = new Registration(Sample.Directory, Account, MethodKind.EmailCode, "alice@example.com", Sample.Now);
        var second = first with { Destination = "alice@home.example", ConfirmedAt = Sample.Now.AddTicks(1) };
        await Node.Registrations.SaveAsync(first, Cancelled);
        await Node.Registrations.SaveAsync(second, Cancelled);
        await Node.Registrations.SaveAsync(first with { ConfirmedAt = Sample.Now.AddDays(1) }, Cancelled);

        Assert.Equal(
            [second, first with { ConfirmedAt = Sample.Now.AddDays(1) }],
            await Node.Registrations.ListAsync(Sample.Directory, Account, Cancelled));
    }

    [Fact]
    public async Task Everything_of_a_registration_is_kept()
    {
        var token = new Registration(Sample.Directory, Account, MethodKind.OathToken, "SN-1", Sample.Now)
        {
            Label = "the grey one",
            Secret = "sealed",
            Version = 3,
            UsableFrom = Sample.Now.AddDays(1),
            LastUsedAt = Sample.Now.AddDays(2),
            IsDefault = true,
        };
        await Node.Registrations.SaveAsync(token, Cancelled);

        Assert.Equal([token], await Node.Registrations.ListAsync(Sample.Directory, Account, Cancelled));
        Assert.Equal([token], await Node.Registrations.FindAsync(MethodKind.OathToken, "SN-1", 5, Cancelled));
        Assert.Empty(await Node.Registrations.FindAsync(MethodKind.EmailCode, "SN-1", 5, Cancelled));
    }

    [Fact]
    public async Task One_registration_of_an_account_is_the_default()
    {
        var first = new Registration(Sample.Directory, Account, MethodKind.EmailCode, "alice@example.com", Sample.Now) { IsDefault = true };
        var second = first with { Method = MethodKind.AuthenticatorApp, Destination = "app" };
        await Node.Registrations.SaveAsync(first, Cancelled);
        await Node.Registrations.SaveAsync(second, Cancelled);

        var stored = await Node.Registrations.ListAsync(Sample.Directory, Account, Cancelled);
        Assert.Equal("app", Assert.Single(stored, static registration => registration.IsDefault).Destination);
    }

    [Fact]
    public async Task A_removed_registration_is_gone()
    {
        var mine = new Registration(Sample.Directory, Account, MethodKind.EmailCode, "alice@example.com", Sample.Now);
        await Node.Registrations.SaveAsync(mine, Cancelled);

        Assert.True(await Node.Registrations.RemoveAsync(mine, Cancelled));
        Assert.False(await Node.Registrations.RemoveAsync(mine, Cancelled));
        Assert.Empty(await Node.Registrations.ListAsync(Sample.Directory, Account, Cancelled));
    }

    [Fact]
    public async Task Of_64_parallel_uses_of_one_registration_one_counts()
    {
        var mine = new Registration(Sample.Directory, Account, MethodKind.AuthenticatorApp, "app", Sample.Now) { Secret = "0" };
        await Node.Registrations.SaveAsync(mine, Cancelled);

        var used = await Task.WhenAll(Enumerable.Range(1, 64).Select(number => Task.Run(() =>
            Node.Registrations.UseAsync(new RegistrationUse(mine, $"{number}"), Sample.Now.AddSeconds(1), Cancelled))));

        Assert.Single(used, static counted => counted);
        var stored = Assert.Single(await Node.Registrations.ListAsync(Sample.Directory, Account, Cancelled));
        Assert.Equal((1, Sample.Now.AddSeconds(1)), (stored.Version, stored.LastUsedAt!.Value));
    }
}

public sealed class SqliteRegistrationStoreTests : RegistrationStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresRegistrationStoreTests : RegistrationStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
