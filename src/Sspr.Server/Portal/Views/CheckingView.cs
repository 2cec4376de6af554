namespace Sspr.Server.Portal.Views;

/// <summary>The page that waits for the directory.</summary>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="Accounts">The person's accounts, with what becomes of each.</param>
public sealed record CheckingView(string SupportCode, IReadOnlyList<AccountLine> Accounts);
