namespace Sspr.Server.Portal.Views;

/// <summary>The page of who forgot the user name.</summary>
/// <param name="Typed">What was typed, to be corrected.</param>
/// <param name="Error">Why it was not taken.</param>
public sealed record UserNameView(string Typed, string? Error);
