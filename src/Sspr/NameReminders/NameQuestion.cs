using Sspr.Resets;

namespace Sspr.NameReminders;

/// <summary>That somebody wants to know the sign-in names that belong to an e-mail address.</summary>
/// <param name="Address">The address as it was typed.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Source">Keyed hash of the network address it came from.</param>
/// <param name="Target">Stands for the typed address in the audit.</param>
/// <param name="SupportCode">What the page shows.</param>
/// <param name="AskedAt">When.</param>
internal sealed record NameQuestion(
    string Address, string Language, string Source, string Target, SupportCode SupportCode, DateTimeOffset AskedAt);
