namespace Sspr.Directories.StandardLdap;

/// <summary>One right that the service account needs, in the words of the server's own rules.</summary>
/// <param name="Right">What it allows.</param>
/// <param name="On">The entry that it is about, or that carries it.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Lines">The line that grants it, and the command that adds it where there is one, by the name of the attribute or program.</param>
internal sealed record AccessRule(string Right, string On, RightPurpose Purpose, IReadOnlyDictionary<string, string> Lines);
