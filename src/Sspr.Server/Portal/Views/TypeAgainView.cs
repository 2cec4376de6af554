namespace Sspr.Server.Portal.Views;

/// <summary>The page that asks for the password once more.</summary>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="Accounts">The person's accounts, with what becomes of each.</param>
/// <param name="Account">The account that it is about; null where there is only one.</param>
/// <param name="Error">Why it was not taken.</param>
public sealed record TypeAgainView(string SupportCode, IReadOnlyList<AccountLine> Accounts, string? Account, string? Error = null);
