using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sspr.Rehearsals;

/// <summary>Registers rehearsals; the host adds <see cref="IRehearsalStore"/>.</summary>
internal static class RehearsalSetup
{
    /// <summary>Adds them, with settings from the section <c>Rehearsals</c>.</summary>
    public static IServiceCollection AddSsprRehearsals(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<RehearsalOptions>()
            .Bind(settings.GetSection(RehearsalOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<RehearsalOptions>, RehearsalOptionsCheck>()
            .AddSingleton<RehearsalAccounts>()
            .AddSingleton<RehearsalGuard>()
            .AddSingleton<RehearsePassword>()
            .AddSingleton<Rehearse>()
            .AddSingleton<AlertOfRehearsal>()
            .AddSingleton<RehearsalClock>()
            .AddHostedService(static provider => provider.GetRequiredService<RehearsalClock>());
    }
}
