namespace Sspr.Audit;

/// <summary>Checks the whole audit, a page at a time.</summary>
internal sealed class VerifyAudit(IAuditLog log)
{
    private const int PageSize = 1000;

    /// <summary>Checks it up to the head as it is now; what is appended meanwhile is not looked at.</summary>
    public async Task<AuditVerdict> RunAsync(CancellationToken cancellationToken)
    {
        var head = await log.ReadHeadAsync(cancellationToken);
        AuditEntry? last = null;
        while (true)
        {
            var page = await log.ReadAsync(last?.Sequence ?? 0, PageSize, cancellationToken);
            var upToHead = page.Where(entry => entry.Sequence <= head.Sequence).ToList();
            if (AuditChain.FirstBroken(last, upToHead) is { } broken)
            {
                return new AuditVerdict.Broken(broken);
            }

            last = upToHead.Count > 0 ? upToHead[^1] : last;
            if (upToHead.Count < PageSize)
            {
                return EndsAt(head, last);
            }
        }
    }

    private static AuditVerdict EndsAt(AuditHead head, AuditEntry? last) =>
        (last?.Sequence ?? 0, last?.Hash ?? AuditChain.Start) == (head.Sequence, head.Hash)
            ? new AuditVerdict.Intact(head)
            : new AuditVerdict.EndsElsewhere(head, last?.Sequence ?? 0);
}
