using Microsoft.Extensions.DependencyInjection;

namespace Sspr.ApiKeys;

/// <summary>Adds what keeps the keys of programs.</summary>
internal static class ApiKeySetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSsprApiKeys(this IServiceCollection services) => services
        .AddSingleton<IssueApiKey>()
        .AddSingleton<CheckApiKey>();
}
