using Sspr.Resets;

namespace Sspr.Server.Portal;

/// <summary>Which page belongs to which state of a reset. The server's state decides, whatever address the browser asks for.</summary>
internal static class PagePaths
{
    public const string Start = "/";
    public const string ChooseMethod = "/choose-method";
    public const string StartUnlock = "/unlock";
    public const string StartChange = "/change";
    public const string ConfirmUnlock = "/confirm-unlock";
    public const string Prove = "/prove";
    public const string OtherMethod = "/prove/other";
    public const string SendAgain = "/prove/again";
    public const string ChooseAccounts = "/choose-account";
    public const string NewPassword = "/new-password";
    public const string Checking = "/checking";
    public const string TypeAgain = "/type-again";
    public const string Done = "/done";
    public const string Ended = "/ended";

    /// <summary>The first page of a kind of attempt.</summary>
    public static string StartOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Unlock => StartUnlock,
        AttemptKind.Change => StartChange,
        AttemptKind.Reset or AttemptKind.SignIn => Start,
    };

    /// <summary>The page where an attempt stands.</summary>
    public static string Of(Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return Of(reset.State);
    }

    private static string Of(ResetState state) => state switch
    {
        ResetState.ChoosingMethod => ChooseMethod,
        ResetState.AwaitingProof => Prove,
        ResetState.AwaitingUnlock => ConfirmUnlock,
        ResetState.ChoosingAccounts => ChooseAccounts,
        ResetState.AwaitingPassword => NewPassword,
        ResetState.Writing or ResetState.Unconfirmed => Checking,
        ResetState.AwaitingSettlement => TypeAgain,
        ResetState.Completed => Done,
        ResetState.Denied or ResetState.Expired or ResetState.NeedsHelpDesk or ResetState.NotIncluded => Ended,
    };
}
