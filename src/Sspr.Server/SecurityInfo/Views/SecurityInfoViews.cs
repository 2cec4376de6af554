namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The page that takes name and password. It never carries a password.</summary>
/// <param name="TypedName">What was typed, to be corrected.</param>
/// <param name="Error">Why it was not taken.</param>
public sealed record SignInView(string TypedName = "", string? Error = null);

/// <summary>The page between the password and the methods.</summary>
/// <param name="HasMethods">Whether there is a method at hand.</param>
/// <param name="Error">Why the pass was not taken.</param>
public sealed record SecondStepView(bool HasMethods, string? Error);

/// <summary>The page that offers what can be added.</summary>
/// <param name="Kinds">The names of the kinds, strongest first.</param>
public sealed record AddView(IReadOnlyList<string> Kinds);

/// <summary>The page that asks what is due.</summary>
/// <param name="Missing">How many methods are to be added; 0 where the present ones are to be confirmed.</param>
/// <param name="Items">The present ones.</param>
public sealed record DueView(int Missing, IReadOnlyList<MethodItem> Items);

/// <summary>The page that asks whether a method is really to be taken away.</summary>
/// <param name="Item">The method.</param>
/// <param name="StaysCapable">Whether the password can still be reset without it.</param>
public sealed record RemoveView(MethodItem Item, bool StaysCapable);

/// <summary>An address or number that the directory holds.</summary>
/// <param name="Kind">The name of the kind.</param>
/// <param name="Shown">The masked address or number.</param>
public sealed record OnFileItem(string Kind, string Shown);
