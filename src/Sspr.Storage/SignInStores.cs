using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Passes;
using Sspr.Registrations;
using Sspr.SignIns;
using Sspr.Storage.Rows;
using Sspr.Storage.Stores;

namespace Sspr.Storage;

/// <summary>The stores of signing in: added and purged in one line each.</summary>
internal static class SignInStores
{
    // an operator may ask long after its end what became of a pass
    private static readonly TimeSpan PassRetention = TimeSpan.FromDays(30);

    // longer than any setting keeps a place
    private static readonly TimeSpan PlaceRetention = TimeSpan.FromDays(366);

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddSignInStores(this IServiceCollection services) => services
        .AddSingleton<ISessionStore, SessionStore>()
        .AddSingleton<ILockoutStore, LockoutStore>()
        .AddSingleton<IPassStore, PassStore>()
        .AddSingleton<IRegistrationChanges, RegistrationChanges>();

    /// <summary>Deletes what has served its time.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="before">Sessions and wrong passwords that were over at this moment go.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<int> PurgeSignInsAsync(this SsprDbContext context, DateTimeOffset before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (passes, places) = (before - PassRetention, before - PlaceRetention);
        return await context.Set<SessionRow>().Where(row => row.CreatedAt <= before).ExecuteDeleteAsync(cancellationToken)
            + await context.Set<SignInLockoutRow>().Where(row => row.Until <= before).ExecuteDeleteAsync(cancellationToken)
            + await context.Set<PassRow>().Where(row => row.ExpiresAt <= passes).ExecuteDeleteAsync(cancellationToken)
            + await context.Set<SignInPlaceRow>().Where(row => row.LastAt <= places).ExecuteDeleteAsync(cancellationToken);
    }
}
