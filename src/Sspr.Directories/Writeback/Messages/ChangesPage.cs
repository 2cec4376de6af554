using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.Writeback.Messages;

/// <summary>One page of a read, or why there is none.</summary>
internal sealed record ChangesPage(AgentId Agent, OperationId Operation, PackedPage Page) : IReply<ChangesPage>
{
    public static MessageType Type => MessageType.ChangesPage;

    public static ChangesPage Read(WireReader map) => new(
        map.Agent(),
        map.Operation(WireKey.Operation),
        map.Int(WireKey.Outcome) switch
        {
            1 => new PackedPage.Given(map.BytesUpTo(WireKey.Changes, PageCodec.MostPacked), null),
            2 => new PackedPage.Given(map.BytesUpTo(WireKey.Changes, PageCodec.MostPacked), new ChangeStep.Done(
                map.BytesUpTo(WireKey.ChangeCookie, ReadChanges.MaximumCookie),
                (ChangeMode)map.Int(WireKey.ChangeMode, 1, 6),
                map.OptionalText(WireKey.Evidence, WireFields.MaximumEvidence))),
            3 => new PackedPage.Other(new ChangePage.NotYet(null)),
            4 => new PackedPage.Other(new ChangePage.CursorLost()),
            5 => new PackedPage.Other(new ChangePage.CookieRefused(map.Text(WireKey.Evidence, WireFields.MaximumEvidence))),
            6 => new PackedPage.Other(new ChangePage.Unreachable(map.Fault())),
            _ => throw new WireFormatException("outcome"),
        });

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Page switch
        {
            PackedPage.Given { Last: null } given => map.Int(WireKey.Outcome, 1).Bytes(WireKey.Changes, given.Page),
            PackedPage.Given { Last: { } last } given => map.Int(WireKey.Outcome, 2).Bytes(WireKey.Changes, given.Page)
                .Bytes(WireKey.ChangeCookie, last.Cookie).Int(WireKey.ChangeMode, (int)last.Mode)
                .Text(WireKey.Evidence, last.Remark, WireFields.MaximumEvidence),
            PackedPage.Other { Page: ChangePage.NotYet } => map.Int(WireKey.Outcome, 3),
            PackedPage.Other { Page: ChangePage.CookieRefused refused } =>
                map.Int(WireKey.Outcome, 5).Text(WireKey.Evidence, refused.Evidence, WireFields.MaximumEvidence),
            PackedPage.Other { Page: ChangePage.Unreachable unreachable } => map.Int(WireKey.Outcome, 6).Fault(unreachable.Fault),
            _ => map.Int(WireKey.Outcome, 4),
        };
    }
}
