using Sspr.Directories.Synchronisation;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>The messages by which accounts and groups are read page by page.</summary>
internal static partial class WireSamples
{
    private static byte[] Page =>
        PageCodec.Pack([PageCodec.Encode(new DirectoryChange.Removed(Guid.Parse("0a0b0c0d-0000-0000-0000-000000000001")))]).Page;

    private static Dictionary<string, WireSample> OfChanges => new()
    {
        ["ReadChanges from the beginning"] = Of(new ReadChanges(Header, Corp, Asked(ReadKind.Full, null))),
        ["ReadChanges from a cookie"] = Of(new ReadChanges(Header, Corp, Asked(ReadKind.Delta, new byte[ReadChanges.MaximumCookie / 2]))),
        ["ReadChanges of all ids"] = Of(new ReadChanges(Header, Corp, Asked(ReadKind.Sweep, [1]))),
        ["ChangesPage more"] = OfPage(new PackedPage.Given(Page, null)),
        ["ChangesPage empty"] = OfPage(new PackedPage.Given([], null)),
        ["ReadChanges of one entry"] = Of(new ReadChanges(Header, Corp, ChangeRequest.Of(new Guid(7, 8, 9, new byte[8])))),
        ["ChangesPage last"] = OfPage(new PackedPage.Given(Page, new ChangeStep.Done([1, 2], ChangeMode.DirSync, null))),
        ["ChangesPage last of content synchronisation"] = OfPage(new PackedPage.Given(Page, new ChangeStep.Done([1, 2], ChangeMode.SyncRepl, null))),
        ["ChangesPage last without deletions"] = OfPage(new PackedPage.Given(Page, new ChangeStep.Done([1, 2], ChangeMode.DirSyncAndSweep, null))),
        ["ChangesPage last with a remark"] = OfPage(new PackedPage.Given([], new ChangeStep.Done([4], ChangeMode.UsnAndSweep, "no right 語"))),
        ["ChangesPage not yet"] = OfPage(new PackedPage.Other(new ChangePage.NotYet(null))),
        ["ChangesPage cursor lost"] = OfPage(new PackedPage.Other(new ChangePage.CursorLost())),
        ["ChangesPage cookie refused"] = OfPage(new PackedPage.Other(new ChangePage.CookieRefused("another controller"))),
        ["ChangesPage unreachable"] = OfPage(new PackedPage.Other(new ChangePage.Unreachable(Fault))),
    };

    private static ChangeRequest Asked(ReadKind kind, byte[]? cookie) => new()
    {
        Kind = kind,
        Cookie = cookie,
        Cursor = Guid.Parse("0198a000-0000-7000-8000-000000000001"),
        Page = 2,
        Stored = 1,
    };

    private static WireSample OfPage(PackedPage page) => Of(new ChangesPage(Agent, Operation, page));
}
