using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Entra;

/// <summary>A rule about the way to Microsoft. Silent where nobody looked at it, and for users who are not synchronised.</summary>
internal abstract class EndpointRule(ProblemCode code) : ITenantRule, ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code { get; } = code;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Of(tenant.Way);
    }

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) => user is { Account.IsSynchronised: true } ? Of(user.Way) : [];

    /// <summary>What it finds on the way.</summary>
    public IEnumerable<Finding> Of(WayFacts? way) =>
        way is null ? [] :
        from state in way.Endpoints
        let saying = Say(state)
        where saying is not null
        select new Finding(IsSure && way.Stops(state) ? FindingWeight.Blocks : FindingWeight.Warns, Code, $"{state.Endpoint}", With(way, state, saying));

    /// <summary>Whether what is met here is certain to be so.</summary>
    protected virtual bool IsSure => true;

    /// <summary>What was met; null if this rule has nothing to say about it.</summary>
    protected abstract LocalText? Say(EndpointState state);

    /// <summary>What the system said, or that the time was up.</summary>
    protected static LocalText Saying(string? saying) =>
        saying is null ? new("no answer in the time", "時間内に応答がありません") : PhraseBook.Of(saying);

    private static LocalText With(WayFacts way, EndpointState state, LocalText saying) => state.Proxy is { } proxy
        ? new($"from {way.From} through the proxy {proxy.Authority}: {saying.English}", $"{way.From} からプロキシ {proxy.Authority} 経由: {saying.Japanese}")
        : new($"from {way.From}: {saying.English}", $"{way.From} から: {saying.Japanese}");
}
