namespace Sspr.Server.Portal.Views;

/// <summary>The page behind the link "it wasn't me".</summary>
/// <param name="Token">What the link carried.</param>
/// <param name="SupportCode">The attempt's support code.</param>
public sealed record NotMeView(string Token, string SupportCode);
