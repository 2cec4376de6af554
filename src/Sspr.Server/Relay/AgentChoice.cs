using Sspr.Directories;

namespace Sspr.Server.Relay;

/// <summary>Which agent is asked first: one that takes work and is well, of these the least busy, of these each in its turn. Pure.</summary>
internal static class AgentChoice
{
    /// <summary>All that serve the directory, the best first.</summary>
    /// <param name="links">The live streams, in any order.</param>
    /// <param name="directory">What is to be done where.</param>
    /// <param name="turn">A number that grows with each choice.</param>
    public static IReadOnlyList<IRelayLink> Order(IEnumerable<IRelayLink> links, DirectoryName directory, uint turn)
    {
        List<IRelayLink> serving =
        [
            .. links.Where(link => link.Directories.Contains(directory)).OrderBy(static link => link.Agent.ToString(), StringComparer.Ordinal),
        ];
        var first = serving.Count == 0 ? 0 : (int)(turn % (uint)serving.Count);
        return
        [
            .. serving.Skip(first).Concat(serving.Take(first))
                .OrderByDescending(link => link.IsReadyFor(directory))
                .ThenBy(static link => link.InFlight),
        ];
    }
}
