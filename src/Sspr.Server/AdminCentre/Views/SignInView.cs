namespace Sspr.Server.AdminCentre.Views;

/// <summary>The form that takes a key.</summary>
/// <param name="Error">Why the last one was not taken; null if there was none.</param>
public sealed record SignInView(string? Error);
