using Sspr.Resets;

namespace Sspr.Server.Portal;

/// <summary>Which page belongs to which state of a reset. The server's state decides, whatever address the browser asks for.</summary>
internal static class PagePaths
{
    public const string Start = "/";
    public const string ChooseMethod = "/choose-method";
    public const string Unlock = "/unlock";
    public const string Prove = "/prove";
    public const string OtherMethod = "/prove/other";
    public const string SendAgain = "/prove/again";
    public const string NewPassword = "/new-password";
    public const string Checking = "/checking";
    public const string TypeAgain = "/type-again";
    public const string Done = "/done";
    public const string Ended = "/ended";

    /// <summary>The page of a state.</summary>
    public static string Of(ResetState state) => state switch
    {
        ResetState.ChoosingMethod => ChooseMethod,
        ResetState.AwaitingProof => Prove,
        ResetState.AwaitingUnlock => Unlock,
        ResetState.AwaitingPassword => NewPassword,
        ResetState.Writing or ResetState.Unconfirmed => Checking,
        ResetState.AwaitingSettlement => TypeAgain,
        ResetState.Completed => Done,
        ResetState.Denied or ResetState.Expired or ResetState.NeedsHelpDesk => Ended,
    };
}
