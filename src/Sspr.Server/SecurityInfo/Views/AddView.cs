namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The page that offers what can be added.</summary>
/// <param name="Kinds">The names of the kinds, strongest first.</param>
public sealed record AddView(IReadOnlyList<string> Kinds);
