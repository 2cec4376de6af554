namespace Sspr.Notifications;

/// <summary>The alert to administrators when an owner froze an account; English, because they may be anywhere.</summary>
internal static class AccountFrozenMessage
{
    /// <summary>Writes it.</summary>
    public static MailContent Build(string organisation, string typedName, string reference, string supportCode, DateTimeOffset frozenAt) =>
        new MailWriter("en")
            .Paragraph($"Somebody pressed \"it wasn't me\" for an account at {organisation}.")
            .Paragraph($"Name as it was typed: {MailData.Name(typedName)}. Account reference: {reference}. {MailData.Moment(frozenAt, "en")}.")
            .Paragraph("Its self-service is frozen: open attempts were ended, and no new one can succeed.")
            .Paragraph($"See what happened: sspr why --code {supportCode}")
            .Paragraph("Talk to the owner by a way that you know. If an attacker set the password, set another one in the directory and look through its sign-ins.")
            .Paragraph($"Then let the account use self-service again: sspr block lift --user {MailData.Name(typedName)}")
            .SmallPrint($"Support code: {supportCode}")
            .Finish($"Self-service frozen by the owner – {organisation}");
}
