using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>Who of a tenant would fail today, and why. Pure: the rules about one user, over everybody.</summary>
/// <param name="LookedAt">How many users could be judged: enabled members with a line in the report.</param>
/// <param name="LeftOut">Disabled accounts and guests, which are no users of resets here.</param>
/// <param name="Unknown">Users who could not be judged.</param>
/// <param name="IsWhole">Whether the lists were read to their ends.</param>
/// <param name="Failing">How many would fail.</param>
/// <param name="Causes">Why, the commonest first; each failing user counts once, by the first cause.</param>
/// <param name="Remarks">What else there is to know, the commonest first.</param>
/// <param name="Lines">One line for each finding about each user.</param>
internal sealed record WhoWouldFail(
    int LookedAt,
    int LeftOut,
    int Unknown,
    bool IsWhole,
    int Failing,
    IReadOnlyList<CauseCount> Causes,
    IReadOnlyList<CauseCount> Remarks,
    IReadOnlyList<UserLine> Lines)
{
    private const int MostNames = 3;

    /// <summary>Finds out; null if the accounts could not be read at all.</summary>
    public static WhoWouldFail? Of(TenantFacts tenant, TenantPopulation population)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(population);
        if (population.Users is not Fact<TenantList<TenantUser>>.Known { Value: var users })
        {
            return null;
        }

        var lineOf = Registrations(population.Registrations);
        var eventsOf = Events(tenant.Events);
        var judged = users.Items.Where(static user => user is { IsGuest: false, IsEnabled: not false })
            .Select(user => new Judged(user, Findings(tenant, user, lineOf(user.Id), eventsOf(user.Id)), lineOf(user.Id) is Fact<TenantRegistration?>.Known { Value: not null }))
            .ToList();
        var failing = judged.Where(static one => one.Findings is [{ Weight: FindingWeight.Blocks }, ..]).ToList();
        return new WhoWouldFail(
            judged.Count(static one => one.IsReported || one.Fails),
            users.Items.Count - judged.Count,
            judged.Count(static one => !one.IsReported && !one.Fails),
            users.IsWhole && population.Registrations is Fact<TenantList<TenantRegistration>>.Known { Value.IsWhole: true },
            failing.Count,
            Count(failing.Select(static one => (one.User, one.Findings[0].Code!))),
            Count(judged.SelectMany(static one => one.Findings
                .Where(static finding => finding.Weight != FindingWeight.Blocks)
                .DistinctBy(static finding => finding.Code)
                .Select(finding => (one.User, finding.Code!)))),
            [.. judged.SelectMany(static one => one.Findings.Select(finding => new UserLine(one.User, finding)))]);
    }

    private static IReadOnlyList<Finding> Findings(TenantFacts tenant, TenantUser user, Fact<TenantRegistration?> registration, Fact<TenantList<TenantEvent>>? events)
    {
        var facts = new TenantUserFacts
        {
            Name = user.PrincipalName,
            Tenant = tenant,
            User = new Fact<TenantUser?>.Known(user),
            Registration = registration,
            Events = events,
        };
        return [.. EntraRules.OfUser.SelectMany(rule => rule.Examine(facts)).OrderBy(static finding => finding.Weight)];
    }

    private static Func<string, Fact<TenantList<TenantEvent>>?> Events(Fact<TenantList<TenantEvent>> events)
    {
        if (events is not Fact<TenantList<TenantEvent>>.Known { Value: var list })
        {
            return static _ => null;
        }

        var byUser = list.Items.ToLookup(static entry => entry.UserId, StringComparer.OrdinalIgnoreCase);
        return id => new Fact<TenantList<TenantEvent>>.Known(list with { Items = [.. byUser[id]] });
    }

    private static Func<string, Fact<TenantRegistration?>> Registrations(Fact<TenantList<TenantRegistration>> registrations)
    {
        if (registrations is not Fact<TenantList<TenantRegistration>>.Known { Value: var list })
        {
            return static _ => new Fact<TenantRegistration?>.NotFoundOut("the report could not be read");
        }

        var byId = list.Items.DistinctBy(static line => line.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(static line => line.Id, StringComparer.OrdinalIgnoreCase);
        return id => byId.TryGetValue(id, out var line) || list.IsWhole
            ? new Fact<TenantRegistration?>.Known(line)
            : new Fact<TenantRegistration?>.NotFoundOut("the time was up before the report came to it");
    }

    private static IReadOnlyList<CauseCount> Count(IEnumerable<(TenantUser User, ProblemCode Code)> found) =>
    [
        .. found.GroupBy(static one => one.Code)
            .Select(static group => new CauseCount(group.Key, group.Count(), [.. group.Take(MostNames).Select(static one => one.User.PrincipalName)]))
            .OrderByDescending(static count => count.Count)
            .ThenBy(static count => count.Code.Value, StringComparer.Ordinal),
    ];

    private sealed record Judged(TenantUser User, IReadOnlyList<Finding> Findings, bool IsReported)
    {
        public bool Fails => Findings is [{ Weight: FindingWeight.Blocks }, ..];
    }
}

/// <summary>How many users meet one problem.</summary>
/// <param name="Code">The problem.</param>
/// <param name="Count">How many.</param>
/// <param name="Some">The names of some.</param>
internal sealed record CauseCount(ProblemCode Code, int Count, IReadOnlyList<string> Some);

/// <summary>One finding about one user.</summary>
/// <param name="User">The user.</param>
/// <param name="Finding">What was found.</param>
internal sealed record UserLine(TenantUser User, Finding Finding);
