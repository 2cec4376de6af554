using Sspr.Audit;

namespace Sspr.Tests.Audit;

public sealed class VerifyAuditTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2500)]
    public async Task An_audit_of_any_length_is_intact(int length)
    {
        var log = new ListedAudit(length);

        Assert.Equal(new AuditVerdict.Intact(log.Head), await new VerifyAudit(log).RunAsync(Cancelled));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2500)]
    public async Task A_changed_entry_is_found_on_whatever_page_it_is(int sequence)
    {
        var log = new ListedAudit(2500);
        log.Entries[sequence - 1] = log.Entries[sequence - 1] with { Hash = AuditChain.Start };

        Assert.Equal(sequence, Assert.IsType<AuditVerdict.Broken>(await new VerifyAudit(log).RunAsync(Cancelled)).Entry.Sequence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(1499)]
    public async Task Entries_cut_off_the_end_are_missed(int left)
    {
        var log = new ListedAudit(1500);
        log.Entries.RemoveRange(left, 1500 - left);

        Assert.Equal(new AuditVerdict.EndsElsewhere(log.Head, left), await new VerifyAudit(log).RunAsync(Cancelled));
    }

    [Fact]
    public async Task What_is_appended_during_the_check_is_left_for_the_next()
    {
        var log = new ListedAudit(10);
        var head = log.Head;
        log.Append();
        log.Head = head;

        Assert.Equal(new AuditVerdict.Intact(head), await new VerifyAudit(log).RunAsync(Cancelled));
    }

    /// <summary>An audit in a list, which can be tampered with.</summary>
    private sealed class ListedAudit : IAuditLog
    {
        public ListedAudit(int length)
        {
            for (var entry = 0; entry < length; entry++)
            {
                Append();
            }
        }

        public List<AuditEntry> Entries { get; } = [];

        public AuditHead Head { get; set; } = new(0, AuditChain.Start);

        public void Append()
        {
            var entry = new AuditEvent
            {
                At = DateTimeOffset.UnixEpoch,
                Kind = AuditKind.ServerStarted,
                Class = AuditClass.Progress,
                Actor = "server",
            };
            Head = new AuditHead(Head.Sequence + 1, AuditChain.HashOf(Head.Hash, Head.Sequence + 1, entry));
            Entries.Add(new AuditEntry(Head.Sequence, entry, Head.Hash));
        }

        public Task AppendAsync(IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.Where(entry => entry.Sequence > after).Take(most)]);

        public Task<IReadOnlyList<AuditEntry>> ReadAttemptAsync(string attempt, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<AuditHead> ReadHeadAsync(CancellationToken cancellationToken) => Task.FromResult(Head);
    }
}
