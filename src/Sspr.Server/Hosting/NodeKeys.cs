using System.Security.Cryptography;
using Sspr.Directories.Settings;
using Sspr.Directories.Writeback;
using Sspr.Keys;
using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Server.Hosting;

/// <summary>
/// Holds the keys of this node against those of the others. A second node that made keys of its own would refuse the others' browsers and be
/// refused by all agents.
/// </summary>
internal static class NodeKeys
{
    private const int Size = 8;
    private const string NoRelay = "-";

    /// <summary>Says which keys a node works with, and gives none away.</summary>
    public static string Of(InstallationKey key, ServerIdentity? relay)
    {
        ArgumentNullException.ThrowIfNull(key);
        var installation = Convert.ToHexStringLower(key.Mac(KeyPurpose.Node)[..Size]);

        // not the signing key: it changes, and the store itself says which are the server's
        return $"{installation} {(relay is null ? NoRelay : Convert.ToHexStringLower(SHA256.HashData([.. relay.Tenant, .. relay.Server])[..Size]))}";
    }

    /// <summary>Looks at the nodes that are live.</summary>
    /// <exception cref="SettingsException">One of them has other keys.</exception>
    public static async Task ExamineAsync(INodeStore nodes, ThisNode me, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(me);
        var others = nodes.IsShared ? (await nodes.ListAsync(cancellationToken)).Where(static node => node.IsLive) : [];
        foreach (var other in others)
        {
            if (Difference(me.Keys, other.Keys) is { } setting)
            {
                throw new SettingsException(
                [
                    new SettingsFault(
                        ProblemCodes.NodeKeysDiffer.Value,
                        setting,
                        $"is not that of node {other.Name}, which uses the same database. Copy it from there to this node, with the same owner and mode, and start again."),
                ]);
            }
        }
    }

    /// <summary>The setting that names what differs; null if nothing does, or one of them said nothing.</summary>
    private static string? Difference(string mine, string theirs)
    {
        var (own, other) = (mine.Split(' '), theirs.Split(' '));
        return own.Length != 2 || other.Length != 2 ? null
            : own[0] != other[0] ? "Installation:KeyFile"
            : own[1] != other[1] && own[1] != NoRelay && other[1] != NoRelay ? "Relay:StateFolder"
            : null;
    }
}
