namespace Sspr.Directories.Writeback;

/// <summary><see cref="PasswordRules"/> as a map.</summary>
internal static class RulesFields
{
    public static PasswordRules Read(WireReader map) => new()
    {
        MinimumLength = map.Int(1, 0, int.MaxValue),
        ComplexityRequired = map.Bool(2),
        HistoryLength = map.Int(3, 0, int.MaxValue),
        MinimumAge = map.Span(4),
        MaximumAge = map.OptionalSpan(5),
        Source = map.Text(6, 256),
        Complete = map.Bool(7),
        HistoryEnforcedOnReset = map.Bool(8),
        ChangeableFrom = map.OptionalInstant(9),
        ForbiddenParts = map.Texts(10, 16, 256),
        PreviousPasswordGrace = map.Span(11),
    };

    public static void Write(WireWriter map, PasswordRules rules) => map
        .Int(1, rules.MinimumLength)
        .Bool(2, rules.ComplexityRequired)
        .Int(3, rules.HistoryLength)
        .Span(4, rules.MinimumAge)
        .Span(5, rules.MaximumAge)
        .Text(6, rules.Source, 256)
        .Bool(7, rules.Complete)
        .Bool(8, rules.HistoryEnforcedOnReset)
        .Instant(9, rules.ChangeableFrom)
        .Texts(10, rules.ForbiddenParts, 16, 256)
        .Span(11, rules.PreviousPasswordGrace);
}
