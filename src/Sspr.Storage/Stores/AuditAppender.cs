using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

/// <summary>Chains events onto the audit inside the caller's transaction; the caller saves. If it cannot, the caller's step fails too.</summary>
internal static class AuditAppender
{
    public static async Task AppendAsync(
        SsprDbContext context, IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        // whoever holds the head's row is the only one who appends until the transaction ends
        var head = await context.LockAuditHead().AsTracking().ToListAsync(cancellationToken) is [var only]
            ? only
            : throw new InvalidDataException("The audit has no head: the table audit_head was emptied.");
        foreach (var entry in events)
        {
            head.Sequence++;
            head.Hash = AuditChain.HashOf(head.Hash, head.Sequence, entry);
            context.Audit.Add(AuditRow.From(entry, head.Sequence, head.Hash));
        }
    }
}
