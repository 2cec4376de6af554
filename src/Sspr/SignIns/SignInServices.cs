using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Methods;
using Sspr.Methods.EmailCode;
using Sspr.Passes;
using Sspr.Registrations;

namespace Sspr.SignIns;

/// <summary>Adds signing in, passes and the registration of methods.</summary>
internal static class SignInServices
{
    /// <summary>Adds the use cases and their settings.</summary>
    public static IServiceCollection AddSsprSignIns(this IServiceCollection services, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddOptions<SignInOptions>()
            .Bind(settings.GetSection(SignInOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<SignIn>()
            .AddSingleton<ReadVerdict>()
            .AddSingleton<OpenSession>()
            .AddSingleton<ReadVisit>()
            .AddSingleton<SecondProof>()
            .AddSingleton<EndSessions>()
            .AddSingleton<IssuePass>()
            .AddSingleton<UsePass>()
            .AddSingleton<RegistrationMethods>()
            .AddSingleton<BeginRegistration>()
            .AddSingleton<ConfirmRegistration>()
            .AddSingleton<ChangeRegistrations>()
            .AddSingleton<ImportRegistrations>()
            .AddSingleton<OperatorRegistrationChanges>()
            .AddSingleton<IRegistrableMethod, EmailCodeRegistration>();
    }
}
