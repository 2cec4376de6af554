namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The page that takes name and password. It never carries a password.</summary>
/// <param name="TypedName">What was typed, to be corrected.</param>
/// <param name="Error">Why it was not taken.</param>
public sealed record SignInView(string TypedName = "", string? Error = null);
