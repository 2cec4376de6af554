using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class AuditLogSpecification : StoreSpecification
{
    [Fact]
    public async Task An_event_is_read_back_as_it_was_appended()
    {
        var full = Sample.Event(Sample.FullReset(), AuditKind.OutcomeFound, AuditClass.Failed) with { Detail = "'; DROP TABLE audit; -- 日本語 \u0001" };
        var bare = Sample.ServerEvent();
        await Node.Audit.AppendAsync([full, bare], Cancelled);

        Assert.Equal([full, bare], (await Node.Audit.ReadAsync(0, 10, Cancelled)).Select(entry => entry.Event));
        Assert.Equal([full], (await Node.Audit.ReadAttemptAsync(full.Attempt!, Cancelled)).Select(entry => entry.Event));
    }

    [Fact]
    public async Task Entries_are_numbered_from_one_without_gaps_and_read_in_pages()
    {
        await AppendAsync(7);

        Assert.Equal([1L, 2, 3], (await Node.Audit.ReadAsync(0, 3, Cancelled)).Select(entry => entry.Sequence));
        Assert.Equal([6L, 7], (await Node.Audit.ReadAsync(5, 10, Cancelled)).Select(entry => entry.Sequence));
        Assert.Empty(await Node.Audit.ReadAsync(7, 10, Cancelled));
    }

    [Fact]
    public async Task An_empty_audit_and_a_full_one_are_intact()
    {
        Assert.Equal(new AuditVerdict.Intact(new AuditHead(0, AuditChain.Start)), await VerifyAsync());

        await AppendAsync(5);

        var last = (await Node.Audit.ReadAsync(4, 1, Cancelled))[0];
        Assert.Equal(new AuditVerdict.Intact(new AuditHead(5, last.Hash)), await VerifyAsync());
    }

    [Fact]
    public async Task Appending_nothing_changes_nothing()
    {
        await Node.Audit.AppendAsync([], Cancelled);

        Assert.Equal(0, (await Node.Audit.ReadHeadAsync(Cancelled)).Sequence);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'nobody' WHERE sequence = 2")]
    [InlineData("UPDATE audit SET sequence = 99 WHERE sequence = 5")]
    [InlineData("DELETE FROM audit WHERE sequence = 5")]
    [InlineData("DELETE FROM audit")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("UPDATE audit_head SET sequence = 4")]
    [InlineData("UPDATE audit_head SET hash = ''")]
    public async Task An_audit_entry_can_be_neither_changed_nor_deleted(string statement)
    {
        await AppendAsync(5);

        var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Database.TamperAsync(statement));

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        Assert.IsType<AuditVerdict.Intact>(await VerifyAsync());
    }

    [Theory]
    [InlineData("UPDATE audit SET at = at + 1 WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET kind = 'GatePassed' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET class = 'Failed' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET attempt = 'AAAA-AAAA-AAAA' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET actor = 'nobody' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET target = 'x' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET source = 'x' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET problem = 'SSPR_0001' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET operation = '' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET detail = '' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET hash = 'x' WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM audit WHERE sequence = 3", 4)]
    [InlineData("DELETE FROM audit WHERE sequence = 1", 2)]
    public async Task A_changed_or_removed_entry_is_found(string statement, long broken)
    {
        await AppendAsync(5);
        await Database.DropTriggersAsync();
        Assert.Equal(1, await Database.TamperAsync(statement));

        var told = AuditReplies.Of(await VerifyAsync());

        Assert.Equal((false, broken, ProblemCodes.AuditChainBroken), (told.Intact, told.Entries, told.Problem));
    }

    [Fact]
    public async Task Swapped_entries_are_found()
    {
        await AppendAsync(5);
        await Database.DropTriggersAsync();
        await Database.TamperAsync("UPDATE audit SET sequence = 99 WHERE sequence = 2");
        await Database.TamperAsync("UPDATE audit SET sequence = 2 WHERE sequence = 3");
        await Database.TamperAsync("UPDATE audit SET sequence = 3 WHERE sequence = 99");

        Assert.Equal(2, Assert.IsType<AuditVerdict.Broken>(await VerifyAsync()).Entry.Sequence);
    }

    [Theory]
    [InlineData("DELETE FROM audit WHERE sequence = 5", 4)]
    [InlineData("DELETE FROM audit WHERE sequence > 1", 1)]
    [InlineData("DELETE FROM audit", 0)]
    public async Task Entries_cut_off_the_end_are_missed(string statement, long last)
    {
        await AppendAsync(5);
        await Database.DropTriggersAsync();
        await Database.TamperAsync(statement);

        Assert.Equal(last, Assert.IsType<AuditVerdict.EndsElsewhere>(await VerifyAsync()).Last);
    }

    [Fact]
    public async Task Without_its_head_nothing_is_appended()
    {
        await AppendAsync(2);
        await Database.DropTriggersAsync();
        await Database.TamperAsync("DELETE FROM audit_head");

        await Assert.ThrowsAsync<InvalidDataException>(() => AppendAsync(1));
        Assert.IsType<AuditVerdict.EndsElsewhere>(await VerifyAsync());
    }

    private async Task AppendAsync(int events)
    {
        for (var number = 1; number <= events; number++)
        {
            await Node.Audit.AppendAsync([Sample.ServerEvent() with { Detail = $"event {number}" }], Cancelled);
        }
    }

    private Task<AuditVerdict> VerifyAsync() => new VerifyAudit(Node.Audit).RunAsync(Cancelled);
}

public sealed class SqliteAuditLogTests : AuditLogSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresAuditLogTests : AuditLogSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
