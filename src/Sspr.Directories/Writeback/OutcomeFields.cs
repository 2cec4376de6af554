namespace Sspr.Directories.Writeback;

/// <summary>
/// A <see cref="SetPasswordResult"/> as fields of a message or of a journal record. Verdict 1 applied, 2 rejected by the
/// directory's rules, 3 not applied, 4 unknown.
/// </summary>
internal static class OutcomeFields
{
    public static SetPasswordResult Read(WireReader map) => map.Int(WireKey.Verdict, 1, 4) switch
    {
        1 => new SetPasswordResult.Written(map.Text(WireKey.ResultDomainController, WireFields.MaximumEndpoint)),
        2 => map.Has(WireKey.Certainty)
            ? new SetPasswordResult.Refused(new PasswordRefusal(
                WireCodes.ToRule(map.Int(WireKey.Code)), WireCodes.ToCertainty(map.Int(WireKey.Certainty)), Evidence(map)))
            : ReadWrongCurrent(map),
        3 => map.Has(WireKey.Endpoint)
            ? new SetPasswordResult.Unreachable(map.Fault())
            : new SetPasswordResult.Blocked(ReadObstacle(map)),
        _ => map.Has(WireKey.Endpoint) ? new SetPasswordResult.OutcomeUnknown(map.Fault()) : ReadSettling(map),
    };

    public static WriteObstacle ReadObstacle(WireReader map) => new(WireCodes.ToObstacle(map.Int(WireKey.Code)), Evidence(map));

    public static void Write(WireWriter map, SetPasswordResult outcome) => _ = outcome switch
    {
        SetPasswordResult.Written written =>
            map.Int(WireKey.Verdict, 1).Text(WireKey.ResultDomainController, written.DomainController, WireFields.MaximumEndpoint),
        SetPasswordResult.Refused refused => map.Int(WireKey.Verdict, 2)
            .Int(WireKey.Code, WireCodes.Of(refused.Refusal.Rule))
            .Int(WireKey.Certainty, WireCodes.Of(refused.Refusal.Certainty))
            .Text(WireKey.Evidence, refused.Refusal.Evidence, WireFields.MaximumEvidence),
        SetPasswordResult.WrongCurrent wrong => map.Int(WireKey.Verdict, 2)
            .Int(WireKey.Code, WireCodes.WrongCurrent)
            .Text(WireKey.Evidence, wrong.Evidence, WireFields.MaximumEvidence),
        SetPasswordResult.Blocked blocked => map.Int(WireKey.Verdict, 3).Obstacle(blocked.Obstacle),
        SetPasswordResult.Unreachable unreachable => map.Int(WireKey.Verdict, 3).Fault(unreachable.Fault),
        SetPasswordResult.OutcomeUnknown unknown => map.Int(WireKey.Verdict, 4).Fault(unknown.Fault),
        SetPasswordResult.NeedsSettling settling => map.Int(WireKey.Verdict, 4)
            .Int(WireKey.Code, WireCodes.Settling)
            .Text(WireKey.Evidence, settling.Evidence, WireFields.MaximumEvidence),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SetPasswordResult.NeedsSettling ReadSettling(WireReader map)
    {
        WireReader.Demand(map.Int(WireKey.Code) == WireCodes.Settling, "code");
        return new(Evidence(map));
    }

    private static SetPasswordResult.WrongCurrent ReadWrongCurrent(WireReader map)
    {
        WireReader.Demand(map.Int(WireKey.Code) == WireCodes.WrongCurrent, "code");
        return new(Evidence(map));
    }

    private static string Evidence(WireReader map) => map.Text(WireKey.Evidence, WireFields.MaximumEvidence);
}
