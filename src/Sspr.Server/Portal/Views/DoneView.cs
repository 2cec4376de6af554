namespace Sspr.Server.Portal.Views;

/// <summary>The page after success.</summary>
/// <param name="Kind">What was achieved, by the name of the attempt's kind.</param>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="OldPassword">What holds for the old password; null where the password stays.</param>
/// <param name="Accounts">The person's accounts, with what became of each.</param>
/// <param name="MayDiffer">Whether the accounts may have different passwords.</param>
public sealed record DoneView(string Kind, string SupportCode, string? OldPassword, IReadOnlyList<AccountLine> Accounts, bool MayDiffer);
