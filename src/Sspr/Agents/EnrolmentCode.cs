using Sspr.Directories;

namespace Sspr.Agents;

/// <summary>A one-time code for enrolling one agent, as the store keeps it: nobody can enrol with what is stored.</summary>
public sealed record EnrolmentCode
{
    /// <summary>Wrong or right, the third try is the last.</summary>
    public const int MaximumAttempts = 3;

    /// <summary>A hash that the agent names the code by; says nothing about the code. 16 hexadecimal digits, unique.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The key that both sides derive from the code, encrypted under a key that is not in the store.
    /// </summary>
    public required ReadOnlyMemory<byte> SealedKey { get; init; }

    /// <summary>The name the agent will have.</summary>
    public required string AgentName { get; init; }

    /// <summary>The directories the agent will serve.</summary>
    public required IReadOnlyList<DirectoryName> Directories { get; init; }

    /// <summary>From this instant on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Tries so far, each counted before it was looked at.</summary>
    public int Attempts { get; init; }

    /// <summary>When it enrolled an agent; null if it has not.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
