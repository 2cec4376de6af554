using Microsoft.Extensions.DependencyInjection;

namespace Sspr.NameReminders;

/// <summary>Registers the reminder of sign-in names.</summary>
internal static class NameReminderSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSsprNameReminders(this IServiceCollection services) => services
        .AddSingleton<NameQuestions>()
        .AddSingleton<AskForNames>()
        .AddSingleton<MailNames>()
        .AddHostedService<NameReminderRunner>();
}
