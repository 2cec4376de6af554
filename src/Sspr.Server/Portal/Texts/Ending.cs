namespace Sspr.Server.Portal.Texts;

/// <summary>An end or an error in words.</summary>
/// <param name="Heading">What it is.</param>
/// <param name="Text">What that means for the account.</param>
/// <param name="Steps">What to do now, in order.</param>
public sealed record Ending(string Heading, string Text, IReadOnlyList<string> Steps);
