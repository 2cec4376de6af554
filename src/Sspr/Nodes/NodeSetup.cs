using Microsoft.Extensions.DependencyInjection;

namespace Sspr.Nodes;

/// <summary>Registers what lets several nodes share one store. The host adds <see cref="INodeStore"/> and <see cref="ThisNode"/>.</summary>
internal static class NodeSetup
{
    /// <summary>Adds it; before every worker, because what they take must be a live node's.</summary>
    public static IServiceCollection AddSsprNodes(this IServiceCollection services) => services
        .AddSingleton<NodeKeeper>()
        .AddHostedService(static provider => provider.GetRequiredService<NodeKeeper>());
}
