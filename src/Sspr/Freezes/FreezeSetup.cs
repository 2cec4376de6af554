using Microsoft.Extensions.DependencyInjection;

namespace Sspr.Freezes;

/// <summary>Registers what freezing stands on.</summary>
internal static class FreezeSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSsprFreezes(this IServiceCollection services) => services
        .AddSingleton<FreezeLink>()
        .AddSingleton<FreezeAccount>()
        .AddSingleton<AccountBlocks>()
        .AddSingleton<AlertAdministrators>();
}
