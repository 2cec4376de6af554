using Microsoft.Extensions.DependencyInjection;

namespace Sspr.Methods.Vouching;

/// <summary>Registers vouching.</summary>
internal static class VouchingSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddVouching(this IServiceCollection services) => services
        .AddSingleton<IVerificationMethod, VouchingMethod>()
        .AddSingleton<ListVouches>()
        .AddSingleton<AnswerVouch>();
}
