namespace Sspr.Notifications;

/// <summary>What the message after a change of methods tells.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="DisplayName">How to address the user; null if unknown.</param>
/// <param name="AccountName">The account's login name.</param>
/// <param name="Method">What the method is called in that language.</param>
/// <param name="Added">Whether it came; otherwise it went.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="CountsFrom">From when it counts for a reset; null if at once or not at all.</param>
/// <param name="Helpdesk">Whom to call, with number and hours, in one line; null if not configured.</param>
internal sealed record MethodChangedFacts(
    string Language,
    string Organisation,
    string? DisplayName,
    string AccountName,
    string Method,
    bool Added,
    DateTimeOffset ChangedAt,
    DateTimeOffset? CountsFrom,
    string? Helpdesk);
