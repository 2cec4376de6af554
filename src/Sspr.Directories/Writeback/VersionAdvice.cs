namespace Sspr.Directories.Writeback;

/// <summary>What to do when server and agent have no version of the protocol in common.</summary>
internal static class VersionAdvice
{
    /// <summary>Who speaks what, and which of the two to upgrade; the same sentence on both sides.</summary>
    public static string Of(IReadOnlyList<int> server, IReadOnlyList<int> agent)
    {
        var older = server.DefaultIfEmpty(0).Max() < agent.DefaultIfEmpty(0).Max() ? "server" : "agent";
        return $"The server speaks version {List(server)} of the protocol, the agent {List(agent)}. Upgrade the {older}.";
    }

    private static string List(IReadOnlyList<int> versions) =>
        versions.Count == 0 ? "none" : string.Join(" and ", versions.Order());
}
