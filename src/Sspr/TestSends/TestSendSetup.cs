using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sspr.TestSends;

/// <summary>Registers what sends test messages.</summary>
internal static class TestSendSetup
{
    /// <summary>Adds it, with settings from the section <c>TestSends</c>.</summary>
    public static IServiceCollection AddSsprTestSends(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<TestSendOptions>()
            .Bind(settings.GetSection(TestSendOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TestSendOptions>, TestSendCheck>()
            .AddSingleton<SendTests>();
    }
}
