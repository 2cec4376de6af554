using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;

namespace Sspr.Directories.Tests.Writeback;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-journal-").FullName;
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<OperationId> _operations = [];

    private string JournalPath => Path.Combine(_folder, "journal");

    [Fact]
    public async Task A_journal_cut_off_at_any_byte_recovers_or_refuses()
    {
        var whole = await WriteThreeAsync();
        var states = new List<string>();
        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(JournalPath, whole.AsMemory(0, length), TestContext.Current.CancellationToken);
            try
            {
                await using var journal = Open();
                states.Add(string.Concat(_operations.Select(o => journal.Find(o) switch
                {
                    null => '-',
                    { Outcome: null } => 'i',
                    { Acknowledged: false } => 'd',
                    _ => 'a',
                })));
                await journal.IntendAsync(new("corp"), Write(OperationId.New()));
            }
            catch (JournalDamagedException)
            {
                Assert.True(length < 32, $"refused at {length}");
            }

            await using var again = length < 32 ? null : Open();
        }

        // What is recovered only ever grows, and every step of it was really written.
        Assert.Equal(["---", "i--", "d--", "a--", "ai-", "aii", "aid"], states.Distinct());
    }

    [Fact]
    public async Task A_changed_byte_anywhere_but_at_the_end_is_refused()
    {
        var whole = await WriteThreeAsync();
        var lastRecord = whole.AsSpan().LastIndexOf("SJR1"u8);
        for (var at = 0; at < whole.Length; at += 3)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x01;
            await File.WriteAllBytesAsync(JournalPath, changed, TestContext.Current.CancellationToken);
            if (at < lastRecord)
            {
                Assert.Throws<JournalDamagedException>(Open);
            }
            else
            {
                await using var journal = Open();
                Assert.Null(journal.Find(_operations[2])!.Outcome);
            }
        }
    }

    [Fact]
    public async Task A_record_taken_out_of_the_middle_is_refused()
    {
        var whole = await WriteThreeAsync();
        var second = whole.AsSpan(33).IndexOf("SJR1"u8) + 33;
        var third = whole.AsSpan(second + 1).IndexOf("SJR1"u8) + second + 1;
        await File.WriteAllBytesAsync(JournalPath, [.. whole[..second], .. whole[third..]], TestContext.Current.CancellationToken);

        Assert.Throws<JournalDamagedException>(Open);
    }

    [Fact]
    public async Task A_journal_of_another_agent_is_refused()
    {
        await WriteThreeAsync();
        Assert.Throws<JournalDamagedException>(() => Journal.Open(JournalPath, new byte[16], _time, NullLogger.Instance));
        File.Delete(JournalPath);
        Assert.Throws<JournalDamagedException>(Open);
    }

    [Fact]
    public async Task A_second_process_cannot_open_it()
    {
        Journal.Create(JournalPath, _id);
        await using var journal = Open();
        Assert.ThrowsAny<IOException>(Open);
    }

    [Fact]
    public async Task After_30_days_what_is_settled_is_dropped_and_what_is_open_stays()
    {
        Journal.Create(JournalPath, _id);
        var (settled, open, young) = (OperationId.New(), OperationId.New(), OperationId.New());
        await using (var journal = Open())
        {
            await journal.IntendAsync(new("corp"), Write(settled));
            await journal.FinishAsync(settled, new SetPasswordResult.Written("dc1"));
            await journal.IntendAsync(new("corp"), Write(open));
            await Task.WhenAll(Enumerable.Range(0, Journal.Newest - 2).Select(_ => journal.IntendAsync(new("corp"), Write(OperationId.New()))));
            _time.Advance(TimeSpan.FromDays(29));
            await journal.CompactAsync();
            Assert.NotNull(journal.Find(settled));

            _time.Advance(TimeSpan.FromDays(2));
            await journal.CompactAsync();
            Assert.NotNull(journal.Find(settled));

            await journal.IntendAsync(new("corp"), Write(young));
            await journal.CompactAsync();
            Assert.Null(journal.Find(settled));
            await journal.FinishAsync(young, new SetPasswordResult.Written("dc1"));
        }

        await using var later = Open();
        Assert.Null(later.Find(settled));
        Assert.NotNull(later.Find(open)!.Open);
        Assert.NotNull(later.Find(young)!.Outcome);
        Assert.Equal(Journal.Newest + 3, later.Head);
    }

    [Fact]
    public async Task What_is_acknowledged_in_the_moment_in_which_it_is_dropped_keeps_its_number()
    {
        Journal.Create(JournalPath, _id);
        var settled = OperationId.New();
        using var disk = new HeldDisk();
        long head;
        await using (var journal = Journal.Open(JournalPath, _id, _time, NullLogger.Instance, disk.Open))
        {
            await journal.IntendAsync(new("corp"), Write(settled));
            await journal.FinishAsync(settled, new SetPasswordResult.Written("dc1"));
            await Task.WhenAll(Enumerable.Range(0, Journal.Newest).Select(_ => journal.IntendAsync(new("corp"), Write(OperationId.New()))));
            _time.Advance(TimeSpan.FromDays(31));

            // what is asked for while the disk is busy is written in one go
            disk.Hold();
            var before = journal.IntendAsync(new("corp"), Write(OperationId.New()));
            await disk.IsHeld.WaitAsync(TestContext.Current.CancellationToken);
            journal.Acknowledge(settled);
            var dropping = journal.CompactAsync();
            disk.Release();
            await Task.WhenAll(before, dropping);
            head = journal.Head;
        }

        await using var later = Open();
        Assert.Equal(Journal.Newest + 4, head);
        Assert.Equal(head, later.Head);
    }

    [Fact]
    public async Task A_journal_never_looks_shorter_than_it_was()
    {
        Journal.Create(JournalPath, _id);
        var operation = OperationId.New();
        await using (var journal = Open())
        {
            await journal.IntendAsync(new("corp"), Write(operation));
            await journal.FinishAsync(operation, new SetPasswordResult.Written("dc1"));
            Assert.Equal((2, 2), (journal.Head, journal.DurableHead));
            journal.Acknowledge(operation);
            _time.Advance(TimeSpan.FromDays(31));
            await journal.CompactAsync();
            Assert.Equal(3, journal.Head);
        }

        await using var later = Open();
        Assert.Equal((3, 3), (later.Head, later.DurableHead));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        Journal.Create(JournalPath, _id);
        var operations = Enumerable.Range(0, 500).Select(_ => OperationId.New()).ToList();
        await using (var journal = Open())
        {
            await Task.WhenAll(operations.Select(async o =>
            {
                await journal.IntendAsync(new("corp"), Write(o));
                await journal.FinishAsync(o, new SetPasswordResult.Written("dc1"));
            }));
        }

        await using var again = Open();
        Assert.All(operations, o => Assert.NotNull(again.Find(o)!.Outcome));
        Assert.Equal(1000, again.Head);
    }

    [Fact]
    public async Task An_intent_says_all_that_is_needed_to_find_the_outcome()
    {
        Journal.Create(JournalPath, _id);
        var write = Write(OperationId.New()) with { Snapshot = new AccountSnapshot(long.MaxValue, -1, "stamp") };
        await using (var journal = Open())
        {
            await journal.IntendAsync(new("corp"), write);
        }

        await using var again = Open();
        var (directory, read) = again.Find(write.Request.Operation)!.Open!.Value;
        Assert.Equal(new DirectoryName("corp"), directory);
        Assert.Equal(write.Snapshot, read.Snapshot);
        Assert.Equal(write.DomainController, read.DomainController);
        Assert.Equal(write.Request with { GatesPassed = [] }, read.Request with { GatesPassed = [] });
        Assert.Equal(write.Request.GatesPassed, read.Request.GatesPassed);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PreparedWrite Write(OperationId operation) => new()
    {
        Request = new WriteRequest
        {
            Operation = operation,
            Account = new AccountId(Guid.Parse("0a0b0c0d-0000-0000-0000-000000000001")),
            Sid = "S-1-5-21-1-2-3-1104",
            Action = WriteAction.ResetAndUnlock,
            GatesPassed = ["email"],
        },
        DomainController = "dc1.corp.example:636",
        Snapshot = new AccountSnapshot(1, 2, null),
    };

    private Journal Open() => Journal.Open(JournalPath, _id, _time, NullLogger.Instance);

    private async Task<byte[]> WriteThreeAsync()
    {
        Journal.Create(JournalPath, _id);
        _operations.AddRange([OperationId.New(), OperationId.New(), OperationId.New()]);
        await using (var journal = Open())
        {
            await journal.IntendAsync(new("corp"), Write(_operations[0]));
            await journal.FinishAsync(_operations[0], new SetPasswordResult.Written("dc1"));
            journal.Acknowledge(_operations[0]);
            await journal.IntendAsync(new("corp"), Write(_operations[1]));
            await journal.IntendAsync(new("corp"), Write(_operations[2]));
            await journal.FinishAsync(_operations[2], new SetPasswordResult.Written("dc1"));
        }

        return await File.ReadAllBytesAsync(JournalPath);
    }
}
