namespace Sspr.Audit;

/// <summary>What a check of the whole audit found.</summary>
internal abstract record AuditVerdict
{
    private AuditVerdict()
    {
    }

    /// <summary>Every entry follows from the one before it, up to the head. Keep the head elsewhere: it vouches for all before it.</summary>
    internal sealed record Intact(AuditHead Head) : AuditVerdict;

    /// <summary>The first entry that does not follow from the one before it: it was changed, or entries before it were removed or swapped.</summary>
    internal sealed record Broken(AuditEntry Entry) : AuditVerdict;

    /// <summary>Every entry follows, but they do not end at the head: the end was cut off, or something was written past the store.</summary>
    /// <param name="Head">Where the audit should end.</param>
    /// <param name="Last">The sequence number at which it does end; 0 if it is empty.</param>
    internal sealed record EndsElsewhere(AuditHead Head, long Last) : AuditVerdict;
}
