namespace Sspr.Tests.Architecture;

/// <summary>A command line of ours that somebody is shown.</summary>
/// <param name="Where">The text that shows it.</param>
/// <param name="Words">The program's name and its words; a placeholder is a word in capitals or of another script.</param>
/// <param name="Reading">How much of it must be there.</param>
internal sealed record PrintedCommand(string Where, IReadOnlyList<string> Words, CommandReading Reading)
{
    public override string ToString() => $"{Where}: {string.Join(' ', Words)}";
}
