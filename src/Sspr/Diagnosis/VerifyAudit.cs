using Sspr.Audit;

namespace Sspr.Diagnosis;

/// <summary>Reads the whole audit and checks that each entry follows from the one before it and that none was cut off the end.</summary>
internal sealed class VerifyAudit(IAuditLog audit)
{
    private const int AtOnce = 1000;

    /// <summary>Checks it.</summary>
    /// <param name="progress">Told how many entries were read so far.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AuditVerdict> ExecuteAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // read first: what is appended while we read lies beyond it
        var head = await audit.ReadHeadAsync(cancellationToken);
        AuditEntry? last = null;
        while (last is null || last.Sequence < head.Sequence)
        {
            var entries = await audit.ReadAsync(last?.Sequence ?? 0, AtOnce, cancellationToken);
            if (AuditChain.FirstBroken(last, entries) is { } broken)
            {
                return new AuditVerdict.Broken(broken.Sequence, $"entry {broken.Sequence} does not follow from the one before it");
            }

            if (entries.Count == 0)
            {
                break;
            }

            last = entries[^1];
            progress?.Report(last.Sequence);
        }

        return Compare(last, head, await AtHeadAsync(last, head, cancellationToken));
    }

    /// <summary>The entry that the noted end speaks of; null if there is none.</summary>
    private async Task<AuditEntry?> AtHeadAsync(AuditEntry? last, AuditHead head, CancellationToken cancellationToken) =>
        last is null || head.Sequence == 0 || last.Sequence < head.Sequence
            ? null
            : await audit.ReadAsync(head.Sequence - 1, 1, cancellationToken) is [var entry] ? entry : null;

    private static AuditVerdict Compare(AuditEntry? last, AuditHead head, AuditEntry? atHead) => (last, head.Sequence) switch
    {
        (null, 0) => new AuditVerdict.Whole(0, AuditChain.Start),
        (null, _) => new AuditVerdict.Broken(1, $"all {head.Sequence} entries are missing"),
        ({ } entry, > 0) when entry.Sequence < head.Sequence => new AuditVerdict.Broken(
            entry.Sequence + 1, $"entries {entry.Sequence + 1} to {head.Sequence} are missing from the end"),
        ({ } entry, _) when atHead is null || !string.Equals(atHead.Hash, head.Hash, StringComparison.Ordinal) => new AuditVerdict.Broken(
            head.Sequence == 0 ? entry.Sequence : head.Sequence, "the noted end of the audit does not fit its entries"),
        ({ } entry, _) => new AuditVerdict.Whole(entry.Sequence, entry.Hash),
    };
}

/// <summary>Outcome of checking the audit.</summary>
internal abstract record AuditVerdict
{
    private AuditVerdict()
    {
    }

    /// <summary>Every entry follows.</summary>
    /// <param name="Entries">How many there are.</param>
    /// <param name="Head">Hash of the last one: note it elsewhere to notice later that all were replaced.</param>
    internal sealed record Whole(long Entries, string Head) : AuditVerdict;

    /// <summary>Something was changed, removed or put in.</summary>
    /// <param name="Sequence">The first entry that is wrong.</param>
    /// <param name="Evidence">What is wrong with it.</param>
    internal sealed record Broken(long Sequence, string Evidence) : AuditVerdict;
}
