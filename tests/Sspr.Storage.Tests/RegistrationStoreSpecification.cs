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
