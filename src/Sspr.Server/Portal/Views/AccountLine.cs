namespace Sspr.Server.Portal.Views;

/// <summary>One of a person's accounts on a page.</summary>
/// <param name="Directory">The directory's name.</param>
/// <param name="Name">The login name.</param>
/// <param name="State">What became of it, in words.</param>
/// <param name="Tone"><c>good</c>, <c>bad</c> or <c>open</c>.</param>
public sealed record AccountLine(string Directory, string Name, string State, string Tone);
