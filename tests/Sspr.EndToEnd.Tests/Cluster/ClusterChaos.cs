using System.Globalization;
using System.Security.Cryptography;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Cluster;

/// <summary>Kills one of two agents or two nodes at random, again and again, and starts it anew a moment later.</summary>
internal sealed class ClusterChaos(TestCluster cluster)
{
    private readonly int[] _kills = new int[4];

    /// <summary>How many kills there were of each.</summary>
    public string Kills => string.Create(
        CultureInfo.InvariantCulture, $"agents killed {_kills[0]} and {_kills[1]} times, nodes {_kills[2]} and {_kills[3]} times");

    /// <summary>How many kills there were.</summary>
    public int Count => _kills.Sum();

    /// <summary>Goes on until it is called off; everything runs again when it returns.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await WaitAsync(RandomNumberGenerator.GetInt32(500, 3000), cancellationToken))
        {
            var victim = RandomNumberGenerator.GetInt32(4);
            _kills[victim]++;
            if (victim < 2)
            {
                await cluster.KillAgentAsync(victim);
                await WaitAsync(RandomNumberGenerator.GetInt32(0, 3000), CancellationToken.None);
                cluster.StartAgent(victim);
            }
            else
            {
                await cluster.KillNodeAsync(victim - 2);
                await WaitAsync(RandomNumberGenerator.GetInt32(0, 3000), CancellationToken.None);
                await cluster.StartNodeAsync(victim - 2);
            }

            // one at a time: what is lost next is lost while the other of its kind is there
            await cluster.WaitUntilReadyAsync();
        }
    }

    private static async Task<bool> WaitAsync(int milliseconds, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
