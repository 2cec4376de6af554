namespace Sspr.Server.AdminCentre.Views;

/// <summary>Why an account can or cannot be reset, or an attempt ended as it did.</summary>
/// <param name="Asked">What was typed.</param>
/// <param name="Error">Why it cannot be asked; null if it can.</param>
/// <param name="Explanation">The answer; null before anything is asked.</param>
public sealed record WhyView(string Asked, string? Error, ExplanationView? Explanation);
