using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Methods.AuthenticatorApp;
using Sspr.Methods.OathToken;
using Sspr.Methods.Passkey;
using Sspr.Methods.RecoveryCode;
using Sspr.Methods.SecurityQuestions;
using Sspr.Methods.Vouching;

namespace Sspr.Methods;

/// <summary>Registers the methods whose proof the user holds. Each is one line; docs/methods/README.md says what a new one needs.</summary>
internal static class AllMethods
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddSsprMethods(this IServiceCollection services) => services
        .AddMethod<AuthenticatorAppMethod>()
        .AddMethod<PasskeyMethod>()
        .AddMethod<RecoveryCodeMethod>()
        .AddMethod<OathTokenMethod>()
        .AddMethod<SecurityQuestionsMethod>()
        .AddVouching()
        .AddSingleton<ImportTokens>();

    /// <summary>Adds their settings.</summary>
    public static IServiceCollection AddSsprMethodOptions(this IServiceCollection services, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddOptions<QuestionOptions>()
            .Bind(settings.GetSection(QuestionOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }

    private static IServiceCollection AddMethod<T>(this IServiceCollection services)
        where T : class, IVerificationMethod, IRegistrableMethod => services
        .AddSingleton<T>()
        .AddSingleton<IVerificationMethod>(static provider => provider.GetRequiredService<T>())
        .AddSingleton<IRegistrableMethod>(static provider => provider.GetRequiredService<T>());
}
