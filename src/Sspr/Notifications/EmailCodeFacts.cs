using Sspr.Messaging;

namespace Sspr.Notifications;

/// <summary>What the message with a code tells.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="DisplayName">How to address the user; null if unknown.</param>
/// <param name="Code">The code in two groups.</param>
/// <param name="Lifetime">How long it is good for.</param>
/// <param name="AskedAt">When the attempt was started.</param>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="Purpose">What the code is for.</param>
internal sealed record EmailCodeFacts(
    string Language,
    string Organisation,
    string? DisplayName,
    string Code,
    TimeSpan Lifetime,
    DateTimeOffset AskedAt,
    string SupportCode,
    CodePurpose Purpose = CodePurpose.Reset);
