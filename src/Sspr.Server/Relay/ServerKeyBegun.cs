using Sspr.Agents;

namespace Sspr.Server.Relay;

/// <summary>What came of asking for a new key of the server.</summary>
internal abstract record ServerKeyBegun
{
    private ServerKeyBegun()
    {
    }

    /// <summary>It is made and announced.</summary>
    internal sealed record Announced(ServerKey Key) : ServerKeyBegun;

    /// <summary>A change is under way already.</summary>
    internal sealed record UnderWay(string Evidence) : ServerKeyBegun;

    /// <summary>These agents would be cut off.</summary>
    internal sealed record CannotFollow(IReadOnlyList<string> Agents) : ServerKeyBegun;
}
