namespace Sspr.Passwords;

/// <summary>Our own rules as a page shows them.</summary>
/// <param name="MinimumLength">Fewest Unicode characters.</param>
/// <param name="RefuseCommon">Whether passwords that everybody guesses are refused.</param>
internal sealed record OwnPasswordRules(int MinimumLength, bool RefuseCommon);
