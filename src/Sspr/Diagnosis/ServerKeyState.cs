using Sspr.Agents;

namespace Sspr.Diagnosis;

/// <summary>The key that the server signs its commands to agents with, and the one that will follow it.</summary>
internal sealed record ServerKeyState
{
    /// <summary>Which key it is: 16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Its six words, as an agent's <c>server-key</c> shows them.</summary>
    public required string Words { get; init; }

    /// <summary>Since when the server signs with it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>After so many days it is called old.</summary>
    public required int MaximumDays { get; init; }

    /// <summary>Whether agents still accept the key before it.</summary>
    public bool IsSettling { get; init; }

    /// <summary>The key that is announced; null if none is.</summary>
    public AnnouncedKey? Next { get; init; }

    /// <summary>Which agent holds which key.</summary>
    public required IReadOnlyList<AgentHolding> Agents { get; init; }

    /// <summary>For how many days the server has signed with it.</summary>
    public int DaysAt(DateTimeOffset now) => (int)(now - Since).TotalDays;

    /// <summary>Whether it should be changed and nobody has begun to.</summary>
    public bool IsOldAt(DateTimeOffset now) => Next is null && (now - Since).TotalDays >= MaximumDays;
}

/// <summary>A key that the server will sign with.</summary>
/// <param name="Id">Which it is.</param>
/// <param name="Words">Its six words.</param>
/// <param name="MadeAt">Since when it is announced.</param>
/// <param name="Until">When it is used at the latest.</param>
internal sealed record AnnouncedKey(string Id, string Words, DateTimeOffset MadeAt, DateTimeOffset Until);

/// <summary>The newest of the server's keys that an agent holds.</summary>
/// <param name="Name">The agent.</param>
/// <param name="Status">Whether the server works with it.</param>
/// <param name="Held">The key.</param>
internal sealed record AgentHolding(string Name, AgentStatus Status, HeldKey Held);

/// <summary>Which of the server's keys an agent holds.</summary>
internal enum HeldKey
{
    /// <summary>It never said so: it is of an earlier version, or never connected.</summary>
    NotSaid,

    /// <summary>One that is no longer used: it does not connect any more.</summary>
    Former,

    /// <summary>The present one.</summary>
    Present,

    /// <summary>The announced one, and the present one too.</summary>
    Next,
}
