namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The page between the password and the methods.</summary>
/// <param name="HasMethods">Whether there is a method at hand.</param>
/// <param name="Error">Why the pass was not taken.</param>
public sealed record SecondStepView(bool HasMethods, string? Error);
