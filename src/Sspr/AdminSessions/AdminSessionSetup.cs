using Microsoft.Extensions.DependencyInjection;

namespace Sspr.AdminSessions;

/// <summary>Adds what keeps the sessions of the admin centre.</summary>
internal static class AdminSessionSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSsprAdminSessions(this IServiceCollection services) => services
        .AddSingleton<BeginAdminSession>()
        .AddSingleton<OpenAdminSession>();
}
