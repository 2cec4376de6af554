using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Accounts;
using Sspr.Entitlements;

namespace Sspr.Policies;

/// <summary>Registers the policy and the plans.</summary>
internal static class PolicyServices
{
    /// <summary>Adds the use cases; the host adds the stores.</summary>
    public static IServiceCollection AddSsprPolicy(this IServiceCollection services)
    {
        services.TryAddSingleton<IMemberships, DirectoryMemberships>();
        return services
            .AddSingleton<PolicySource>()
            .AddSingleton<ReadSubject>()
            .AddSingleton<ImportPolicy>()
            .AddSingleton<RollBackPolicy>()
            .AddSingleton<AssignPlan>()
            .AddSingleton<RecordSeats>()
            .AddSingleton<TakeSeats>()
            .AddSingleton<TestPolicy>();
    }
}
