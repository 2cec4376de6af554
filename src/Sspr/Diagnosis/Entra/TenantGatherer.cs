using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>Takes all facts about a tenant at once, each with its own time limit.</summary>
internal sealed class TenantGatherer(IEntraTenant tenant, TenantPatience patience, TimeProvider time, IPremises? premises = null)
{
    private static readonly TimeSpan EventsBack = TimeSpan.FromDays(7);

    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly Look _look = new(time);

    /// <summary>The way to Microsoft; null where nobody wants to know.</summary>
    public IWayToMicrosoft? Way { get; init; }

    /// <summary>What holds for the whole tenant.</summary>
    public async Task<TenantFacts> OfTenantAsync(CancellationToken cancellationToken)
    {
        var way = WayAsync(cancellationToken);
        return await OfTenantAsync(premises is not null, cancellationToken) with { Way = await way };
    }

    /// <summary>What holds for one user.</summary>
    public async Task<TenantUserFacts> OfUserAsync(string name, CancellationToken cancellationToken)
    {
        var whole = OfTenantAsync(withDomain: false, cancellationToken);
        var way = WayAsync(cancellationToken);
        var user = await FactAsync("the account", token => tenant.UserAsync(name, token), cancellationToken);
        if (user is not Fact<TenantUser?>.Known { Value: { } account })
        {
            return new TenantUserFacts
            {
                Name = name,
                Tenant = await whole,
                User = user,
                Registration = new Fact<TenantRegistration?>.NotFoundOut("the account is not known"),
            };
        }

        var domain = premises is null ? null : PremisesAsync(new TenantAnchor(account.ImmutableId, account.OnPremisesSid, account.PrincipalName), cancellationToken);
        var registration = FactAsync("the registration", token => tenant.RegistrationAsync(account.Id, token), cancellationToken);
        var roles = FactAsync("the roles", token => tenant.RolesAsync(account.Id, token), cancellationToken);
        var events = ListAsync(
            patience.Fact, token => tenant.EventsAsync(time.GetUtcNow() - EventsBack, account.Id, token), cancellationToken);
        return new TenantUserFacts
        {
            Name = name,
            Tenant = await whole,
            User = user,
            Registration = await registration,
            Roles = await roles,
            Events = await events,
            Premises = domain is null ? null : await domain,
            Way = await way,
        };
    }

    /// <summary>Every account and its line in the report, as far as they can be read in the time.</summary>
    public async Task<TenantPopulation> OfEverybodyAsync(CancellationToken cancellationToken)
    {
        var users = ListAsync(patience.Lists, tenant.UsersAsync, cancellationToken);
        var registrations = ListAsync(patience.Lists, tenant.RegistrationsAsync, cancellationToken);
        return new TenantPopulation(await users, await registrations);
    }

    private async Task<TenantFacts> OfTenantAsync(bool withDomain, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var organisation = FactAsync("the organisation", tenant.OrganisationAsync, cancellationToken);
        var administrators = FactAsync("the authorization policy", tenant.AdministratorsMayResetAsync, cancellationToken);
        var methods = FactAsync("the authentication methods policy", tenant.MethodsAsync, cancellationToken);
        var skus = FactAsync("the licences", tenant.SkusAsync, cancellationToken);
        var features = FactAsync("the switches of the synchronisation", tenant.SyncFeaturesAsync, cancellationToken);
        var domains = FactAsync("the domains", tenant.DomainsAsync, cancellationToken);
        var health = FactAsync("the health of the service", tenant.HealthAsync, cancellationToken);
        var events = ListAsync(patience.Fact, token => tenant.EventsAsync(now - EventsBack, userId: null, token), cancellationToken);
        var domain = withDomain ? PremisesAsync(user: null, cancellationToken) : null;
        return new TenantFacts
        {
            TakenAt = now,
            Organisation = await organisation,
            AdministratorsMayReset = await administrators,
            Methods = await methods,
            Skus = await skus,
            SyncFeatures = await features,
            Domains = await domains,
            Health = await health,
            Events = await events,
            Premises = domain is null ? null : await domain,
        };
    }

    private async Task<WayFacts?> WayAsync(CancellationToken cancellationToken) => Way is null ? null : await Way.LookAsync(cancellationToken);

    private Task<Fact<PremisesPicture>> PremisesAsync(TenantAnchor? user, CancellationToken cancellationToken) =>
        FactAsync("the domain", token => premises!.LookAsync(user, token), cancellationToken);

    private async Task<Fact<T>> FactAsync<T>(string what, Func<CancellationToken, Task<Fact<T>>> look, CancellationToken cancellationToken)
    {
        // a reader that is told to stop can still say what it was waiting for; the look itself stands behind it for one that does not stop
        using var timer = new CancellationTokenSource(patience.Fact, time);
        return await _look.AtAsync(what, patience.Fact + Grace, token => StoppedAsync(look, timer.Token, token), cancellationToken) switch
        {
            Fact<Fact<T>>.Known { Value: var fact } => fact,
            Fact<Fact<T>>.NotFoundOut { Because: var because, Problem: var problem } => new Fact<T>.NotFoundOut(because, problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Fact<T>> StoppedAsync<T>(
        Func<CancellationToken, Task<Fact<T>>> look, CancellationToken timer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer, cancellationToken);
        return await look(stop.Token);
    }

    /// <summary>A list is cut off when its time is up instead of being lost.</summary>
    private async Task<Fact<TenantList<T>>> ListAsync<T>(
        TimeSpan limit, Func<CancellationToken, Task<Fact<TenantList<T>>>> look, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        return await look(enough.Token);
    }
}

/// <summary>Everybody, as far as it could be read.</summary>
/// <param name="Users">The accounts.</param>
/// <param name="Registrations">The report on registrations.</param>
internal sealed record TenantPopulation(Fact<TenantList<TenantUser>> Users, Fact<TenantList<TenantRegistration>> Registrations);
