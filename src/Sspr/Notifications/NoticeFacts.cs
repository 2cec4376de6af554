namespace Sspr.Notifications;

/// <summary>What every notice to an account's owner tells.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="DisplayName">How to address the user; null if unknown.</param>
/// <param name="AccountName">The account's login name.</param>
/// <param name="At">When it happened.</param>
/// <param name="SupportCode">The attempt's support code; null outside an attempt.</param>
/// <param name="Helpdesk">Whom to call, in one line; null if not configured.</param>
/// <param name="NotMe">Where whoever did not do it stops it with one click; null if there is no such page.</param>
internal sealed record NoticeFacts(
    string Language,
    string Organisation,
    string? DisplayName,
    string AccountName,
    DateTimeOffset At,
    string? SupportCode,
    string? Helpdesk,
    Uri? NotMe = null)
{
    /// <summary>As values of a template.</summary>
    public MailValues Values() => new MailValues()
        .Text("organisation", Organisation)
        .Data("name", DisplayName)
        .Data("account", AccountName)
        .Text("moment", MailData.Moment(At, Language))
        .Text("helpdesk", Helpdesk)
        .Text("supportCode", SupportCode)
        .Link("notMe", NotMe);
}
