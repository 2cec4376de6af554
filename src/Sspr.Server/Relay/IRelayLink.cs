using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>A live stream as the choice between agents sees it, wherever its connection ends.</summary>
internal interface IRelayLink : IAgentLink
{
    /// <summary>The directories that it serves.</summary>
    IReadOnlyList<DirectoryName> Directories { get; }

    /// <summary>How many questions it has not answered yet.</summary>
    int InFlight { get; }
}
