namespace Sspr.Directories.Writeback;

/// <summary>A <see cref="DirectoryHealth"/> as a map.</summary>
internal static class HealthFields
{
    public static DirectoryHealth Read(WireReader map) => new()
    {
        TakenAt = map.Instant(1),
        Fault = map.Has(2) ? map.Map(2, static m => m.Fault()) : null,
        DomainController = map.OptionalText(3, WireFields.MaximumEndpoint),
        Latency = map.OptionalSpan(4),
        CertificateNotAfter = map.OptionalInstant(5),
        ClockDifference = map.OptionalSpan(6),
        EnforcesHistoryOnReset = map.OptionalBool(7),
        AllowedWithoutHistory = map.Bool(8),
        Remarks = map.Texts(9, 8, 256),
        IsReadOnly = map.OptionalFlag(10),
    };

    public static void Write(WireWriter map, DirectoryHealth health) => map
        .Instant(1, health.TakenAt)
        .Map(2, health.Fault is { } fault ? m => m.Fault(fault) : null)
        .Text(3, health.DomainController, WireFields.MaximumEndpoint)
        .Span(4, health.Latency)
        .Instant(5, health.CertificateNotAfter)
        .Span(6, health.ClockDifference)
        .Bool(7, health.EnforcesHistoryOnReset)
        .Bool(8, health.AllowedWithoutHistory)
        .Texts(9, health.Remarks, 8, 256)

        // said only where it is so: a server of an earlier version does not know it
        .Bool(10, health.IsReadOnly ? true : null);
}
