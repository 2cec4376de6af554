namespace Sspr.Server.AdminCentre.Views;

/// <summary>How the installation is.</summary>
/// <param name="Explanation">The answer and what it stands on.</param>
/// <param name="Checks">Everything that was looked at.</param>
/// <param name="TakenAt">When.</param>
public sealed record HealthView(ExplanationView Explanation, IReadOnlyList<CheckView> Checks, string TakenAt);

/// <summary>One thing that was looked at.</summary>
/// <param name="Kind">Its state as a class of the style sheet.</param>
/// <param name="Symbol">One character before the word.</param>
/// <param name="Word">Its state.</param>
/// <param name="Subject">What.</param>
/// <param name="Particulars">What was seen.</param>
public sealed record CheckView(string Kind, string Symbol, string Word, string Subject, string Particulars);
