using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Directories.Tests.Specification;
using Sspr.Storage.BuiltInDirectory;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests.BuiltInDirectory;

/// <summary>A built-in directory for the specification that all connectors share.</summary>
internal sealed class SpecifiedBuiltInDirectory : ISpecifiedDirectory
{
    public static readonly BuiltInDirectoryOptions Options =
        new() { Name = new DirectoryName("cloud"), MinimumLength = 10, ComplexityRequired = true };

    private readonly TestDatabase _database;
    private readonly Node _node;
    private int _people;

    public SpecifiedBuiltInDirectory(TestDatabase database)
    {
        (_database, _node) = (database, database.NewNode());
        Connector = _node.Get<IServiceProvider>().CreateBuiltInConnector(Options);
    }

    public IDirectoryConnector Connector { get; }

    public string FirstPassword => "First-Leaves-2026";

    public IReadOnlyDictionary<DirectoryLimit, string> Limits { get; } =
        new Dictionary<DirectoryLimit, string> { [DirectoryLimit.NoGroups] = "A built-in directory has accounts and nothing else." };

    public bool HoldsResetsToHistory => true;

    public bool WritesAreExclusive => true;

    public int LockoutThreshold => Options.LockoutThreshold;

    public BuiltInAccounts Accounts => _node.Get<BuiltInAccounts>();

    public Node NewNode() => _database.NewNode();

    public async Task<string> NewPersonAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"person{Interlocked.Increment(ref _people)}");
        using var password = NewPassword.FromCharacters(FirstPassword);
        var account = new NewBuiltInAccount(name, $"{name}@cloud.test", "Pat Person", [$"{name}@mail.test"], Administrator: false);
        Assert.NotNull(await Accounts.CreateAccountAsync(Options.Name, account, password, CancellationToken.None));
        return name;
    }

    public async Task<bool> SignsInAsync(string name, string password)
    {
        using var secret = NewPassword.FromCharacters(password);
        return await Accounts.VerifyPasswordAsync(Options, name, secret, CancellationToken.None);
    }

    public Task DisableAsync(string name) => ChangeAsync($"disabled = {Yes}", name);

    public Task DeleteAsync(string name) => _database.TamperAsync(
        $"DELETE FROM builtin_passwords; DELETE FROM builtin_names; DELETE FROM builtin_accounts WHERE login_name = '{name}'");

    public Task ProtectAsync(string name) => ChangeAsync($"administrator = {Yes}", name);

    public async Task LockAsync(string name)
    {
        for (var guess = 0; guess < Options.LockoutThreshold; guess++)
        {
            Assert.False(await SignsInAsync(name, "a wrong one"));
        }
    }

    public async Task<bool> IsLockedAsync(string name) =>
        await _node.QueryAsync(context => context.BuiltInAccounts.AnyAsync(account => account.LoginName == name && account.LockedUntil != null));

    public Task MustChangeAsync(string name) => ChangeAsync($"must_change_password = {Yes}", name);

    public Task<string?> NewGroupAroundAsync(string name) => Task.FromResult<string?>(null);

    public Task ShareAddressAsync(string one, string other, string address) => _database.TamperAsync(
        "INSERT INTO builtin_names (directory, name, account, kind, text) "
        + $"SELECT directory, '{address}', id, 'Mail', '{address}' FROM builtin_accounts WHERE login_name IN ('{one}', '{other}')");

    public async Task SetPasswordElsewhereAsync(string name, string password)
    {
        var found = Assert.IsType<FindResult.Found>(await Connector.FindAsync(name, CancellationToken.None)).Account;
        var request = new WriteRequest { Operation = OperationId.New(), Account = found.Id, Action = WriteAction.Reset };
        var elsewhere = NewNode().Get<IServiceProvider>().CreateBuiltInConnector(Options);
        var ready = Assert.IsType<PrepareResult.Ready>(await elsewhere.PrepareAsync(request, CancellationToken.None));
        using var secret = NewPassword.FromCharacters(password);
        Assert.IsType<SetPasswordResult.Written>(await elsewhere.CommitAsync(ready.Write, secret, CancellationToken.None));
    }

    public Task<int> CountWritesAsync(string name) => _node.QueryAsync(context => context.BuiltInPasswords.CountAsync(password =>
        context.BuiltInAccounts.Any(account => account.LoginName == name && account.Id == password.Account)));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private string Yes => _database is PostgresDatabase ? "true" : "1";

    private async Task ChangeAsync(string assignment, string name) =>
        Assert.Equal(1, await _database.TamperAsync($"UPDATE builtin_accounts SET {assignment} WHERE login_name = '{name}'"));
}
