namespace Sspr.Server.Portal.Views;

/// <summary>The page that confirms an unlock.</summary>
/// <param name="MinutesLeft">Minutes until the attempt ends.</param>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="Error">Why it was not done.</param>
public sealed record ConfirmUnlockView(int MinutesLeft, string SupportCode, string? Error = null);
