using Microsoft.EntityFrameworkCore;
using Sspr.Nodes;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

/// <summary>Letters between nodes, on a real PostgreSQL.</summary>
[Trait("Needs", "Lab")]
public sealed class NodePostTests : StoreSpecification
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Node Other { get => field ??= Database.NewNode(); set; }

    [Fact]
    public async Task A_letter_is_taken_once_and_is_gone()
    {
        var sent = Enumerable.Range(0, 40).Select(i => NewLetter([(byte)i])).ToList();
        foreach (var letter in sent)
        {
            Assert.True(await Post(Node).SendAsync(letter, Cancelled));
        }

        var taken = await Together.RaceAsync(8, _ => Post(Other).TakeAsync(Cancelled));

        Assert.Equal(
            sent.Select(static letter => letter.Question).Order(), taken.SelectMany(static letters => letters).Select(static letter => letter.Question).Order());
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Letters_come_in_the_order_in_which_they_were_sent_and_to_their_addressee_only()
    {
        for (var i = 0; i < 5; i++)
        {
            await Post(Node).SendAsync(NewLetter([(byte)i]), Cancelled);
        }

        Assert.Empty(await Post(Node).TakeAsync(Cancelled));
        Assert.Equal([0, 1, 2, 3, 4], (await Post(Other).TakeAsync(Cancelled)).Select(static letter => (int)letter.Body![0]));
    }

    [Fact]
    public async Task A_letter_is_read_back_as_it_was_written_up_to_the_size_of_a_message()
    {
        var letter = NewLetter([.. Enumerable.Range(0, Letter.MaximumBody).Select(static i => (byte)(i % 251))]);
        await Post(Node).SendAsync(letter, Cancelled);
        await Post(Node).SendAsync(letter.Answer(null) with { To = letter.To }, Cancelled);

        var taken = await Post(Other).TakeAsync(Cancelled);

        Assert.Equivalent(letter, taken[0], strict: true);
        Assert.Null(taken[1].Body);
        await Assert.ThrowsAsync<ArgumentException>(() => Post(Node).SendAsync(NewLetter(new byte[Letter.MaximumBody + 1]), Cancelled));
    }

    [Fact]
    public async Task A_letter_that_waited_too_long_is_given_to_nobody_and_deleted()
    {
        await Post(Node).SendAsync(NewLetter([1]), Cancelled);
        await Post(Node).SendAsync(NewLetter([2]) with { To = Sample.NewId() }, Cancelled);
        await Database.TamperAsync("UPDATE node_letters SET expires_at = clock_timestamp() - interval '1 millisecond'");

        Assert.Empty(await Post(Other).TakeAsync(Cancelled));
        await Post(Node).DeleteOldAsync(Cancelled);

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task No_more_than_2048_letters_wait_for_a_node_that_takes_none()
    {
        await Database.TamperAsync(
            $"""
             INSERT INTO node_letters (addressee, sender, kind, stream, question, expires_at)
             SELECT '{Id(Other)}', '{Id(Node)}', 1, gen_random_uuid(), gen_random_uuid(), clock_timestamp() + interval '1 hour' FROM generate_series(1, 2047)
             """);

        Assert.True(await Post(Node).SendAsync(NewLetter([1]), Cancelled));
        Assert.False(await Post(Node).SendAsync(NewLetter([1]), Cancelled));
    }

    [Fact]
    public async Task A_node_is_woken_by_a_letter_and_by_a_change_of_streams()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        using var woken = new SemaphoreSlim(0);
        using var changed = new SemaphoreSlim(0);
        var listening = Post(Other).ListenAsync(() => woken.Release(), () => changed.Release(), stop.Token);
        Assert.True(await woken.WaitAsync(Patience, Cancelled));
        Assert.True(await changed.WaitAsync(Patience, Cancelled));

        await Post(Node).SendAsync(NewLetter([1]), Cancelled);
        Assert.True(await woken.WaitAsync(Patience, Cancelled));

        await Post(Node).AnnounceAsync(Cancelled);
        Assert.True(await changed.WaitAsync(Patience, Cancelled));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task Who_listens_learns_that_the_connection_broke()
    {
        using var woken = new SemaphoreSlim(0);
        var listening = Post(Other).ListenAsync(() => woken.Release(), static () => { }, Cancelled);
        for (var cut = 0; cut < 2; cut++)
        {
            // the first time it listens again by itself
            Assert.True(await woken.WaitAsync(Patience, Cancelled));
            await Database.TamperAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()");
        }

        Assert.Equal(StoreFault.Unreachable, (await Assert.ThrowsAsync<StoreException>(() => listening)).Fault);
    }

    [Fact]
    public async Task A_letter_whose_sending_broke_off_is_not_sent_again()
    {
        // the number of a sequence stays taken when its transaction is undone
        await Database.TamperAsync(
            """
            CREATE SEQUENCE sendings;
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN PERFORM nextval('sendings'); PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
            CREATE TRIGGER cut AFTER INSERT ON node_letters FOR EACH ROW EXECUTE FUNCTION cut();
            """);

        await Assert.ThrowsAsync<StoreException>(() => Post(Node).SendAsync(NewLetter([1]), Cancelled));

        Assert.Equal(1, await Node.QueryAsync(static context =>
            context.Database.SqlQuery<long>($"SELECT last_value AS \"Value\" FROM sendings").SingleAsync(Cancelled)));
    }

    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();

    private static INodePost Post(Node node) => node.Get<INodePost>();

    private static Guid Id(Node node) => node.Get<ThisNode>().Id;

    private Letter NewLetter(byte[] body) => new()
    {
        From = Id(Node),
        To = Id(Other),
        Kind = LetterKind.Ask,
        Stream = Sample.NewId(),
        Question = Sample.NewId(),
        Body = body,
    };

    private Task<int> CountAsync() => Node.QueryAsync(static context =>
        context.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM node_letters").SingleAsync(Cancelled));
}
