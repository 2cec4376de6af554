namespace Sspr.Notifications;

/// <summary>What the message after a reset tells.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="DisplayName">How to address the user; null if unknown.</param>
/// <param name="AccountName">The account's login name.</param>
/// <param name="ResetAt">When the password was set.</param>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="Helpdesk">Whom to call, with number and hours, in one line; null if not configured.</param>
/// <param name="NotMe">Where whoever did not do it stops it with one click; null if there is no such page.</param>
internal sealed record PasswordWasResetFacts(
    string Language,
    string Organisation,
    string? DisplayName,
    string AccountName,
    DateTimeOffset ResetAt,
    string SupportCode,
    string? Helpdesk,
    Uri? NotMe = null);
