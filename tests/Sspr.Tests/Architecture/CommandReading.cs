namespace Sspr.Tests.Architecture;

/// <summary>How a printed command is read.</summary>
internal enum CommandReading
{
    /// <summary>It is to be typed as it stands.</summary>
    Whole,

    /// <summary>It stands in the middle of a sentence: a beginning of the words is to be typed, where it ends is not marked.</summary>
    Unmarked,

    /// <summary>Prose that names a command or an option: what is named exists, and nothing need be complete.</summary>
    Name,
}
