namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The page that asks what is due.</summary>
/// <param name="Missing">How many methods are to be added; 0 where the present ones are to be confirmed.</param>
/// <param name="Items">The present ones.</param>
public sealed record DueView(int Missing, IReadOnlyList<MethodItem> Items);
