using System.Reflection;

namespace Sspr.Nodes;

/// <summary>This run of this server. What it holds in the store (work, operations, streams of agents) carries its id, so that others can tell when it is gone.</summary>
internal sealed record ThisNode
{
    /// <summary>Of this run of the process; the next run has another.</summary>
    public required Guid Id { get; init; }

    /// <summary>What operators call it: the machine's name, if the settings say nothing else.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Build { get; init; }

    /// <summary>Says which keys it works with, and gives none away: nodes of one installation have the same. Empty if nobody asked.</summary>
    public string Keys { get; init; } = string.Empty;

    /// <summary>The id as it stands in text: 32 hexadecimal digits.</summary>
    public string Text => Id.ToString("N");

    /// <summary>A run that begins now.</summary>
    public static ThisNode Start(TimeProvider time, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new()
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = name is { Length: > 0 } ? name : Environment.MachineName,
            Build = typeof(ThisNode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "-",
        };
    }
}
