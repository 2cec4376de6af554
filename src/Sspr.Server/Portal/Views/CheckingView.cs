namespace Sspr.Server.Portal.Views;

/// <summary>The page that waits for the directory.</summary>
/// <param name="SupportCode">The attempt's support code.</param>
public sealed record CheckingView(string SupportCode);
