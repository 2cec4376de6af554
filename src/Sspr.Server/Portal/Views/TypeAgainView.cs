namespace Sspr.Server.Portal.Views;

/// <summary>The page that asks for the password once more.</summary>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="Error">Why it was not taken.</param>
public sealed record TypeAgainView(string SupportCode, string? Error = null);
