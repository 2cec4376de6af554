namespace Sspr.Directories;

/// <summary>An address or number on file that cannot be used.</summary>
/// <param name="Attribute">Where it stands.</param>
/// <param name="Why">What is wrong with it; the value itself is not repeated.</param>
public sealed record MalformedContact(string Attribute, string Why);
