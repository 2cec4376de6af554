using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sspr.Methods;
using Sspr.Methods.MobileCall;
using Sspr.Methods.OfficeCall;
using Sspr.Methods.PhoneCode;
using Sspr.Methods.SmsCode;
using Sspr.Notifications;
using Sspr.Organisation;

namespace Sspr.Messaging;

/// <summary>Registers what sends text messages and calls; the host adds <see cref="IDeliveryStore"/>.</summary>
internal static class MessagingSetup
{
    /// <summary>Adds it, with settings from the section <c>Messaging</c>.</summary>
    public static IServiceCollection AddSsprMessaging(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<MessagingOptions>()
            .Bind(settings.GetSection(MessagingOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<PhoneCodeOptions>()
            .Bind(settings.GetSection(PhoneCodeOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton(new PublicSite(settings.GetValue<Uri>("Portal:PublicAddress")))
            .AddSingleton<MailTemplates>()
            .AddSingleton<PhoneBook>()
            .AddSingleton<CodeToPhone>()
            .AddSingleton<RegisterPhone>()
            .AddSingleton<IVerificationMethod, SmsCodeMethod>()
            .AddSingleton<IVerificationMethod, MobileCallMethod>()
            .AddSingleton<IVerificationMethod, OfficeCallMethod>()
            .AddSingleton<IRegistrableMethod, SmsCodeMethod>()
            .AddSingleton<IRegistrableMethod, MobileCallMethod>()
            .AddSingleton<IRegistrableMethod, OfficeCallMethod>()
            .AddSingleton<IValidateOptions<MessagingOptions>, MessagingCheck>()
            .AddSingleton(static provider => new MessageCarriers(
                provider.GetRequiredService<IOptions<MessagingOptions>>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<MessageBudget>()
            .AddSingleton<RangeWatch>()
            .AddSingleton<SendMessage>()
            .AddSingleton<FollowDeliveries>()
            .AddHostedService(static provider => provider.GetRequiredService<FollowDeliveries>());
    }
}
