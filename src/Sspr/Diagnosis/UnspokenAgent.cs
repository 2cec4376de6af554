namespace Sspr.Diagnosis;

/// <summary>An agent that came and has no version of the protocol in common with the server.</summary>
/// <param name="Build">The version of the program that it said it is.</param>
/// <param name="Spoken">The versions of the protocol that it speaks.</param>
/// <param name="SpokenHere">Those that the server speaks.</param>
/// <param name="Source">The network address that it came from; null if that is not known.</param>
internal sealed record UnspokenAgent(string Build, IReadOnlyList<int> Spoken, IReadOnlyList<int> SpokenHere, string? Source);
