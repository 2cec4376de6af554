using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.AdminSessions;
using Sspr.ApiKeys;
using Sspr.Diagnosis;
using Sspr.Freezes;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Methods.EmailCode;
using Sspr.NameReminders;
using Sspr.Nodes;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Passwords;
using Sspr.Policies;
using Sspr.Rehearsals;
using Sspr.Resets;
using Sspr.SignIns;
using Sspr.TestSends;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr;

/// <summary>Registers the domain. The host adds the stores, <see cref="Keys.InstallationKey"/>, <see cref="DirectorySet"/> and the clock.</summary>
internal static class SsprServices
{
    /// <summary>Adds everything, with settings from the sections that the options name.</summary>
    public static IServiceCollection AddSspr(this IServiceCollection services, IConfiguration settings) => services
        .AddSsprOptions(settings)
        .AddSsprNodes()
        .AddSsprUseCases()
        .AddSsprMessaging(settings)
        .AddSsprTestSends(settings)
        .AddSsprPolicy()
        .AddSsprNameReminders()
        .AddSsprApiKeys()
        .AddSsprAdminSessions()
        .AddSsprNotices(settings)
        .AddSsprRehearsals(settings)
        .AddSsprSignIns(settings)
        .AddSsprWorkers();

    private static IServiceCollection AddSsprOptions(this IServiceCollection services, IConfiguration settings) => services
        .AddChecked<OrganisationOptions>(settings, OrganisationOptions.Section)
        .AddChecked<PolicyOptions>(settings, PolicyOptions.Section)
        .AddChecked<ThrottlingOptions>(settings, ThrottlingOptions.Section)
        .AddChecked<PasswordOptions>(settings, PasswordOptions.Section)
        .AddChecked<EmailCodeOptions>(settings, EmailCodeOptions.Section)
        .AddChecked<MailOptions>(settings, MailOptions.Section)
        .AddSsprMethodOptions(settings)
        .AddSingleton<IValidateOptions<PolicyOptions>, PolicyCheck>()
        .AddSingleton<IValidateOptions<MailOptions>, MailCheck>();

    /// <summary>The use cases and what they stand on.</summary>
    public static IServiceCollection AddSsprUseCases(this IServiceCollection services) => services
        .AddSingleton<ThrottleRules>()
        .AddPasswordRules()
        .AddSingleton<AccountLookup>()
        .AddSingleton<SmtpMailer>()
        .AddSingleton<IMailer>(static provider => provider.GetRequiredService<SmtpMailer>())
        .AddSingleton<IMailProbe>(static provider => provider.GetRequiredService<SmtpMailer>())
        .AddSingleton<TellAdministrators>()
        .AddSingleton<IVerificationMethod, EmailCodeMethod>()
        .AddSsprMethods()
        .AddSingleton<VerificationMethods>()
        .AddSingleton<WorkSignal>()
        .AddSingleton<DirectoryWatch>()
        .AddSingleton<StartReset>()
        .AddSingleton<OpenReset>()
        .AddSingleton<SendCodeAgain>()
        .AddSingleton<SubmitProof>()
        .AddSingleton<ReadOwnRules>()
        .AddSingleton<ReadPasswordRules>()
        .AddSingleton<OtherAccounts>()
        .AddSingleton<JudgeCompanion>()
        .AddSingleton<OfferOtherAccounts>()
        .AddSingleton<PersonAttempts>()
        .AddSingleton<ChooseAccounts>()
        .AddSingleton<SubmitPassword>()
        .AddSingleton<WriteLimit>()
        .AddSingleton<NoteObjections>()
        .AddSingleton<SettlePassword>()
        .AddSingleton<OutcomeRecorder>()
        .AddSingleton<WriteOperations>()
        .AddSingleton<GateCheck>()
        .AddSingleton<ClaimOperation>()
        .AddSingleton<SubmitUnlock>()
        .AddSingleton<CurrentPassword>()
        .AddSingleton<ChangeTries>()
        .AddSingleton<SubmitChange>()
        .AddSingleton<EndOtherAttempts>()
        .AddSsprFreezes()
        .AddSingleton<ListChoices>()
        .AddSingleton<ChooseMethod>()
        .AddSingleton<IdentifyAccount>()
        .AddSingleton<IssueChallenge>()
        .AddSingleton<ResolveOutcome>()
        .AddSingleton<NotifyOwner>()
        .AddSingleton<WarnOwner>()
        .AddSingleton<BrokenOperations>()
        .AddSingleton<RecoverOperations>()
        .AddSingleton<LookAtOtherAccounts>()
        .AddSingleton<ReadSettings>()
        .AddSingleton<FactGatherer>();

    private static IServiceCollection AddSsprWorkers(this IServiceCollection services) => services
        .AddHostedService(static provider => provider.GetRequiredService<DirectoryWatch>())
        .AddHostedService(static provider => provider.GetRequiredService<WriteOperations>())
        .AddHostedService<ResetKeeper>()
        .AddHostedService<WorkRunner>();

    private static IServiceCollection AddChecked<T>(this IServiceCollection services, IConfiguration settings, string section)
        where T : class
    {
        services.AddOptions<T>()
            .Bind(settings.GetSection(section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }
}
