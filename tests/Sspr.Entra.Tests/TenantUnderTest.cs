using Azure.Core;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;
using Sspr.Problems;
using Sspr.Testing.Entra;

namespace Sspr.Entra.Tests;

/// <summary>A stand-in tenant and everything of the product that reads and judges it; only the sign-in is cut short.</summary>
internal sealed class TenantUnderTest : IAsyncDisposable
{
    private readonly ConnectResult.Connected _connected;
    private readonly TenantGatherer _gatherer;

    private TenantUnderTest(GraphStandIn graph, ConnectResult.Connected connected, TenantPatience patience, IPremises? premises, IWayToMicrosoft? way)
    {
        (Graph, _connected) = (graph, connected);
        _gatherer = new TenantGatherer(connected.Tenant, patience, TimeProvider.System, premises) { Way = way };
    }

    public GraphStandIn Graph { get; }

    public GraphData Data => Graph.Data;

    public static async Task<TenantUnderTest> StartAsync(TimeSpan? patience = null, IPremises? premises = null, IWayToMicrosoft? way = null)
    {
        var graph = await GraphStandIn.StartAsync(TimeProvider.System.GetUtcNow());
        var patient = new TenantPatience(patience ?? TenantPatience.Usual.Whole);
        var connection = new EntraConnection(new EntraPlace(graph.Address, graph.Address), patient, TimeProvider.System, Network.Trusting(graph));
        var connected = await connection.ConnectAsync(new StandInCredential(), isPerson: false, TestContext.Current.CancellationToken);
        return new TenantUnderTest(graph, Assert.IsType<ConnectResult.Connected>(connected), patient, premises, way);
    }

    /// <summary>Why a user cannot reset.</summary>
    public async Task<Explanation> AskAboutAsync(string name) =>
        ExplainTenantUser.Of(await _gatherer.OfUserAsync(name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@contoso.example", TestContext.Current.CancellationToken));

    /// <summary>Health, and who would fail.</summary>
    public async Task<TenantReport> ExamineAsync()
    {
        var population = _gatherer.OfEverybodyAsync(TestContext.Current.CancellationToken);
        return TenantReport.Of(await _gatherer.OfTenantAsync(TestContext.Current.CancellationToken), await population);
    }

    public async ValueTask DisposeAsync()
    {
        _connected.Line.Dispose();
        await Graph.DisposeAsync();
    }

    /// <summary>The findings of one problem; the fault is in the stand-in's data, and the catalogue has a fix in both languages.</summary>
    public static IReadOnlyList<Finding> Found(Explanation explanation, ProblemCode code)
    {
        Assert.All(ProblemCatalogue.Of(code).Fix, static step => Assert.NotEqual(step.English, step.Japanese));
        return [.. explanation.Findings.Where(finding => finding.Code == code)];
    }

    private sealed class StandInCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(SignInStandIn.Token, TimeProvider.System.GetUtcNow().AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
