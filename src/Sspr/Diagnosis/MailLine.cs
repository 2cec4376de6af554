using Sspr.Methods;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis;

/// <summary>One line for the mail server.</summary>
internal static class MailLine
{
    private static readonly LocalText Subject = new("mail server", "メール サーバー");

    // what was asked: to connect, to sign in where the settings say so, and one command that does nothing
    private static readonly LocalText Answers = new("takes our connection; this look sends no mail", "接続を受け付けました（この確認ではメールを送信しません）");

    /// <summary>The line.</summary>
    public static Check Of(Fact<DeliveryFault?> mail) => mail switch
    {
        Fact<DeliveryFault?>.Known { Value: null } => new Check(Subject, CheckState.Usable, Answers),
        Fact<DeliveryFault?>.Known { Value: { } fault } => new Check(Subject, CheckState.NotUsable, PhraseBook.Of(fault.Evidence)),
        Fact<DeliveryFault?>.NotFoundOut { Because: var because } => new Check(Subject, CheckState.NotFoundOut, PhraseBook.Of(because)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
