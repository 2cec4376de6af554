namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The page that asks whether a method is really to be taken away.</summary>
/// <param name="Item">The method.</param>
/// <param name="StaysCapable">Whether the password can still be reset without it.</param>
public sealed record RemoveView(MethodItem Item, bool StaysCapable);
