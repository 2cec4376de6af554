using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>One line for the mail server.</summary>
internal static class MailLine
{
    private static readonly LocalText Subject = new("mail server", "メール サーバー");

    /// <summary>The line.</summary>
    public static Check Of(Fact<DeliveryFault?> mail) => mail switch
    {
        Fact<DeliveryFault?>.Known { Value: null } => new Check(Subject, CheckState.Usable, LocalText.Plain(string.Empty)),
        Fact<DeliveryFault?>.Known { Value: { } fault } => new Check(Subject, CheckState.NotUsable, LocalText.Plain(fault.Evidence)),
        Fact<DeliveryFault?>.NotFoundOut { Because: var because } => new Check(Subject, CheckState.NotFoundOut, LocalText.Plain(because)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
