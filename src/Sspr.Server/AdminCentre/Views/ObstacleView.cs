namespace Sspr.Server.AdminCentre.Views;

/// <summary>A page that says why there is no other.</summary>
/// <param name="Heading">In a few words.</param>
/// <param name="Text">What to do.</param>
/// <param name="SupportCode">Under which the log has the cause; null where there is none.</param>
/// <param name="Steps">The fix, where the cause is a problem of the catalogue; else empty.</param>
public sealed record ObstacleView(string Heading, string Text, string? SupportCode, IReadOnlyList<string> Steps);
