namespace Sspr.Server.Portal.Views;

/// <summary>The page after success.</summary>
/// <param name="SupportCode">The attempt's support code.</param>
/// <param name="OldPassword">What holds for the old password.</param>
public sealed record DoneView(string SupportCode, string OldPassword);
