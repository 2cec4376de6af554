using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>How one agent is.</summary>
internal sealed record AgentReport
{
    /// <summary>What the store knows of it.</summary>
    public required EnrolledAgent Enrolled { get; init; }

    public AgentId Id => Enrolled.Id;

    public string Name => Enrolled.Name;

    public AgentStatus Status => Enrolled.Status;

    /// <summary>Whether it has a live stream, to this node or another.</summary>
    public required bool IsConnected { get; init; }

    /// <summary>The node that its stream ends at; null if it has none, or there is one node only.</summary>
    public string? Node { get; init; }

    /// <summary>The last signed heartbeat; null if it never connected.</summary>
    public required DateTimeOffset? LastHeardAt { get; init; }

    public required string? Build { get; init; }

    /// <summary>The network address that it comes from, which may be a proxy's; null if it is not connected to this node.</summary>
    public string? Source { get; init; }

    /// <summary>What it said when it came last, if it has no version of the protocol in common with this server; null if it has.</summary>
    public UnspokenAgent? Unspoken { get; init; }

    /// <summary>Why it takes no work now: kill switch or maintenance; null if it does.</summary>
    public required string? Braked { get; init; }

    /// <summary>The directories that it serves.</summary>
    public required IReadOnlyList<DirectoryName> Directories { get; init; }

    /// <summary>What its last look at each of them showed, at most about a minute ago.</summary>
    public required IReadOnlyDictionary<DirectoryName, DirectoryHealth> Health { get; init; }

    /// <summary>How many questions it has not answered yet.</summary>
    public int InFlight { get; init; }

    /// <summary>How long its answers of the last minute took; null if it gave none.</summary>
    public AnswerTime? Times { get; init; }
}
