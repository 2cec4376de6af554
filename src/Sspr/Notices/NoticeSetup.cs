using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sspr.Reminders;

namespace Sspr.Notices;

/// <summary>Registers what tells owners; the host adds <see cref="INoticeStore"/>.</summary>
internal static class NoticeSetup
{
    /// <summary>Adds notices and reminders, with settings from the sections <c>Notices</c> and <c>Reminders</c>.</summary>
    public static IServiceCollection AddSsprNotices(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<NoticeOptions>()
            .Bind(settings.GetSection(NoticeOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddOptions<ReminderOptions>()
            .Bind(settings.GetSection(ReminderOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ReminderOptions>, ReminderOptionsCheck>()
            .AddSingleton<ReminderSchedule>()
            .AddSingleton<ReminderPlan>()
            .AddSingleton<BeginRounds>()
            .AddSingleton<QueueReminders>()
            .AddSingleton<PreviewReminders>()
            .AddSingleton<FindChannels>()
            .AddSingleton<WriteNotice>()
            .AddSingleton<DeliverNotice>()
            .AddSingleton<NoticeRunner>()
            .AddHostedService(static provider => provider.GetRequiredService<NoticeRunner>())
            .AddHostedService<ReminderClock>();
    }
}
