using Sspr.Directories;
using Sspr.Storage.BuiltInDirectory;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests.BuiltInDirectory;

/// <summary>What only the built-in directory does.</summary>
public sealed class BuiltInDirectoryTests : IAsyncLifetime
{
    private SpecifiedBuiltInDirectory _directory = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _directory = new SpecifiedBuiltInDirectory(await SqliteDatabase.CreateAsync());

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _directory.DisposeAsync();

    [Theory]
    [InlineData("person1", "other@cloud.test")]
    [InlineData("PERSON1", "other@cloud.test")]
    [InlineData("other", "person1@cloud.test")]
    [InlineData("person1@cloud.test", "other@cloud.test")]
    public async Task A_login_name_or_principal_name_is_one_accounts_only(string login, string principal)
    {
        await _directory.NewPersonAsync();
        using var password = NewPassword.FromCharacters("Second-Leaves-2026");

        Assert.Null(await _directory.Accounts.CreateAccountAsync(
            SpecifiedBuiltInDirectory.Options.Name, new NewBuiltInAccount(login, principal, null, [], false), password, Cancelled));
    }

    [Fact]
    public async Task The_same_name_in_another_directory_is_another_account()
    {
        var name = await _directory.NewPersonAsync();
        using var password = NewPassword.FromCharacters("Second-Leaves-2026");
        var other = new BuiltInDirectoryOptions { Name = new DirectoryName("partners") };
        var id = await _directory.Accounts.CreateAccountAsync(other.Name, new NewBuiltInAccount(name, null, null, [], false), password, Cancelled);

        Assert.NotNull(id);
        Assert.True(await _directory.Accounts.VerifyPasswordAsync(other, name, password, Cancelled));
        Assert.False(await _directory.SignsInAsync(name, "Second-Leaves-2026"));
        Assert.IsType<FindResult.NotFound>(await _directory.Connector.ReadAsync(id.Value, Cancelled));
    }

    [Fact]
    public async Task Each_of_the_last_five_passwords_is_refused_and_the_sixth_is_not()
    {
        var name = await _directory.NewPersonAsync();
        for (var number = 1; number <= 5; number++)
        {
            Assert.IsType<SetPasswordResult.Written>(await ResetAsync(name, $"Number-{number}-Leaves"));
        }

        for (var number = 1; number <= 5; number++)
        {
            var refusal = Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(name, $"Number-{number}-Leaves")).Refusal;
            Assert.Equal((PasswordRule.InHistory, Certainty.Stated), (refusal.Rule, refusal.Certainty));
        }

        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(name, _directory.FirstPassword));
    }

    [Fact]
    public async Task The_outcome_of_a_write_is_known_afterwards_even_if_another_came_after_it()
    {
        var write = await PreparedAsync(await _directory.NewPersonAsync());
        using var password = NewPassword.FromCharacters("Fresh-Leaves-2026");
        await _directory.Connector.CommitAsync(write, password, Cancelled);
        await _directory.SetPasswordElsewhereAsync("person1", "Later-Leaves-2026");

        Assert.IsType<SetPasswordResult.Written>(await _directory.Connector.ResolveAsync(write, Cancelled));
    }

    [Fact]
    public async Task A_write_that_was_found_not_carried_out_cannot_be_carried_out_later()
    {
        var name = await _directory.NewPersonAsync();
        var write = await PreparedAsync(name);
        using var password = NewPassword.FromCharacters("Fresh-Leaves-2026");

        Assert.IsType<SetPasswordResult.Unreachable>(await _directory.Connector.ResolveAsync(write, Cancelled));
        Assert.IsType<SetPasswordResult.Blocked>(await _directory.Connector.CommitAsync(write, password, Cancelled));

        Assert.True(await _directory.SignsInAsync(name, _directory.FirstPassword));
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(name, "Fresh-Leaves-2026"));
    }

    [Fact]
    public async Task Of_parallel_writes_prepared_on_one_state_one_is_carried_out()
    {
        var name = await _directory.NewPersonAsync();
        var writes = new List<PreparedWrite>();
        for (var number = 0; number < 8; number++)
        {
            writes.Add(await PreparedAsync(name));
        }

        // on threads of their own: a call to SQLite that need not wait runs to its end before it returns
        var results = await Task.WhenAll(writes.Select((write, number) => Task.Run(async () =>
        {
            using var password = NewPassword.FromCharacters($"Parallel-Leaves-{number}");
            return await _directory.Connector.CommitAsync(write, password, Cancelled);
        })));

        Assert.Single(results, result => result is SetPasswordResult.Written);
        Assert.Equal(7, results.Count(result => result is SetPasswordResult.Blocked { Obstacle.Kind: WriteObstacleKind.ChangedElsewhere }));
        Assert.Equal(2, await _directory.CountWritesAsync(name));
    }

    [Fact]
    public async Task Ten_wrong_passwords_in_a_row_lock_the_account_and_a_right_one_between_starts_again()
    {
        var name = await _directory.NewPersonAsync();
        for (var guess = 0; guess < 9; guess++)
        {
            Assert.False(await _directory.SignsInAsync(name, "a wrong one"));
        }

        Assert.True(await _directory.SignsInAsync(name, _directory.FirstPassword));
        await _directory.LockAsync(name);

        Assert.False(await _directory.SignsInAsync(name, _directory.FirstPassword));
    }

    [Fact]
    public async Task A_reset_that_does_not_unlock_leaves_the_lock()
    {
        var name = await _directory.NewPersonAsync();
        await _directory.LockAsync(name);

        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(name, "Fresh-Leaves-2026", WriteAction.Reset));

        Assert.False(await _directory.SignsInAsync(name, "Fresh-Leaves-2026"));
    }

    [Fact]
    public async Task Nobody_signs_in_with_a_name_that_is_not_there_or_a_mail_address()
    {
        var name = await _directory.NewPersonAsync();

        Assert.False(await _directory.SignsInAsync("nobody", _directory.FirstPassword));
        Assert.False(await _directory.SignsInAsync($"{name}@mail.test", _directory.FirstPassword));
        Assert.True(await _directory.SignsInAsync($"{name}@cloud.test", _directory.FirstPassword));
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_a_directory_that_cannot_be_reached()
    {
        await using var missing = SqliteDatabase.CreateMissing();
        var connector = missing.NewNode().Get<IServiceProvider>().CreateBuiltInConnector(SpecifiedBuiltInDirectory.Options);

        Assert.IsType<FindResult.Unreachable>(await connector.FindAsync("alice", Cancelled));
        Assert.NotNull((await connector.ProbeAsync(Cancelled)).Fault);
    }

    private async Task<PreparedWrite> PreparedAsync(string name, WriteAction action = WriteAction.ResetAndUnlock)
    {
        var account = Assert.IsType<FindResult.Found>(await _directory.Connector.FindAsync(name, Cancelled)).Account;
        var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = action };
        return Assert.IsType<PrepareResult.Ready>(await _directory.Connector.PrepareAsync(request, Cancelled)).Write;
    }

    private async Task<SetPasswordResult> ResetAsync(string name, string password, WriteAction action = WriteAction.ResetAndUnlock)
    {
        var write = await PreparedAsync(name, action);
        using var secret = NewPassword.FromCharacters(password);
        return await _directory.Connector.CommitAsync(write, secret, Cancelled);
    }
}
