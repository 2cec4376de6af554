using Microsoft.Extensions.DependencyInjection;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Freezes;
using Sspr.Work;

namespace Sspr.Server.Tests.AdminCentre;

/// <summary>A store of freezes whose list waits for a test: whoever looks at everybody waits there.</summary>
internal sealed class GatedFreezes(IFreezeStore inner, Task gate) : IFreezeStore
{
    /// <summary>Puts it before the server's own.</summary>
    public static void Put(IServiceCollection services, Task gate)
    {
        var own = services.Last(static one => one.ServiceType == typeof(IFreezeStore)).ImplementationType!;
        services.AddSingleton<IFreezeStore>(provider => new GatedFreezes((IFreezeStore)ActivatorUtilities.CreateInstance(provider, own), gate));
    }

    public Task<Freeze?> FindAsync(AccountKey account, CancellationToken cancellationToken) => inner.FindAsync(account, cancellationToken);

    public async Task<IReadOnlyList<Freeze>> ListAsync(int most, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        return await inner.ListAsync(most, cancellationToken);
    }

    public Task<bool> AddAsync(Freeze freeze, IReadOnlyList<AuditEvent> audit, IReadOnlyList<WorkItem> work, CancellationToken cancellationToken) =>
        inner.AddAsync(freeze, audit, work, cancellationToken);

    public Task<bool> LiftAsync(AccountKey account, IReadOnlyList<AuditEvent> audit, CancellationToken cancellationToken) =>
        inner.LiftAsync(account, audit, cancellationToken);
}
