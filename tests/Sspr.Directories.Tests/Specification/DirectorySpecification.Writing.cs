namespace Sspr.Directories.Tests.Specification;

/// <summary>Setting passwords, once and whole.</summary>
public abstract partial class DirectorySpecification
{
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
    public async Task Preparing_writes_nothing()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var before = await directory.CountWritesAsync(name);

        _ = await PreparedAsync(directory, name);

        Assert.Equal(before, await directory.CountWritesAsync(name));
        Assert.True(await directory.SignsInAsync(name, directory.FirstPassword));
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
        var one = await PreparedAsync(directory, name, WriteAction.Settle);
        var other = await PreparedAsync(directory, name, WriteAction.Settle);
        using var right = NewPassword.FromCharacters(directory.FirstPassword);
        using var wrong = NewPassword.FromCharacters(Fresh);

        Assert.IsType<SetPasswordResult.Written>(await directory.Connector.CommitAsync(one, right, Token));
        var obstacle = Assert.IsType<SetPasswordResult.Blocked>(await directory.Connector.CommitAsync(other, wrong, Token)).Obstacle;
        Assert.Equal(WriteObstacleKind.ChangedElsewhere, obstacle.Kind);
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
}
