using Microsoft.Extensions.DependencyInjection;
using Sspr.Methods.AuthenticatorApp;

namespace Sspr.Methods;

/// <summary>Registers the methods whose proof the user holds. Each is one line; docs/methods/README.md says what a new one needs.</summary>
internal static class AllMethods
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddSsprMethods(this IServiceCollection services) => services
        .AddMethod<AuthenticatorAppMethod>();

    private static IServiceCollection AddMethod<T>(this IServiceCollection services)
        where T : class, IVerificationMethod, IRegistrableMethod => services
        .AddSingleton<T>()
        .AddSingleton<IVerificationMethod>(static provider => provider.GetRequiredService<T>())
        .AddSingleton<IRegistrableMethod>(static provider => provider.GetRequiredService<T>());
}
