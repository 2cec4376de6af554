using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Operator;

public sealed class OperatorPolicyTests : IAsyncLifetime
{
    private const string TwoGates = """{ "format": 1, "rules": [{ "name": "staff", "appliesTo": "all" }] }""";

    private TestPortal _portal = null!;
    private HttpClient _operator = null!;

    /// <summary>Whoever runs the tests is at the other end of the socket.</summary>
    private static string Me => $"operator:{Environment.UserName}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        var path = OperatorContract.SocketPath(null, Path.Combine(_portal.Folder, "installation.key"));
        _operator = OperatorCall.LineTo(path);
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_policy_is_imported_shown_compared_and_rolled_back_with_who_and_why()
    {
        Assert.Equal(0, (await GetAsync<PolicyContract.VersionReply>("/policy")).Version);

        var first = await ImportAsync(TwoGates, "first");
        var second = await ImportAsync(TwoGates.Replace("\"all\"", "\"all\", \"gates\": 3", StringComparison.Ordinal), "stricter");
        var difference = await GetAsync<PolicyContract.DifferenceReply>("/policy/differences/1/2");
        var rolled = await PostAsync<PolicyContract.ChangeReply>("/policy/rollback", new PolicyContract.RollBackRequest(1, null));
        var history = await GetAsync<List<PolicyContract.VersionReply>>("/policy/history");

        Assert.Equal((1, 2, 3), (first.Version, second.Version, rolled.Version));
        Assert.Equal("$.rules['staff'].gates: 2 -> 3", Assert.Single(difference.Differences).ToString());
        Assert.Equal(
            [(3, Me, "rolled back to 1"), (2, Me, "stricter"), (1, Me, "first")],
            history.Select(static one => (one.Version, one.By!, one.Why!)));
        var audit = await _portal.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 100, Stop);
        Assert.Equal(3, audit.Count(static entry => entry.Event.Kind == AuditKind.PolicyChanged && entry.Event.Actor == Me));
    }

    [Fact]
    public async Task A_faulty_document_comes_back_with_its_faults_and_nothing_changes()
    {
        var reply = await ImportAsync("""{ "format": 1, "rules": [{ "name": "r", "appliesTo": "all", "gates": 1 }], "x": 1 }""", "");

        Assert.Equal(["$.rules[0].gates", "$.x"], reply.Faults.Select(static fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.False(reply.IsChanged);
        Assert.Equal(0, (await GetAsync<PolicyContract.VersionReply>("/policy")).Version);
    }

    [Fact]
    public async Task A_change_from_an_older_version_and_a_version_that_is_not_there_are_named()
    {
        await ImportAsync(TwoGates, "first");

        Assert.Equal(ProblemCodes.PolicyChangedMeanwhile, await RefusedAsync("/policy", new PolicyContract.ImportRequest(TwoGates, "late", Expected: 0, IsTrial: false)));
        Assert.Equal(ProblemCodes.PolicyVersionUnknown, await RefusedAsync("/policy/rollback", new PolicyContract.RollBackRequest(9, null)));
    }

    [Theory]
    [InlineData("/policy?version=9", HttpStatusCode.Conflict)]
    [InlineData("/policy/differences/0/9", HttpStatusCode.Conflict)]
    [InlineData("/policy/test", HttpStatusCode.BadRequest)]
    [InlineData("/policy/nothing", HttpStatusCode.NotFound)]
    [InlineData("/entitlements", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_refused_in_words(string path, HttpStatusCode status)
    {
        using var reply = await _operator.GetAsync(new Uri(path, UriKind.Relative), Stop);

        Assert.Equal(status, reply.StatusCode);
        Assert.NotEmpty((await reply.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, Stop))!.Evidence);
    }

    [Fact]
    public async Task Nothing_of_the_policy_is_reachable_over_TCP()
    {
        using var stranger = _portal.NewClient();
        using var reply = await stranger.GetAsync(new Uri(TestPortal.Address, "/policy"), Stop);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    private Task<PolicyContract.ChangeReply> ImportAsync(string document, string why) =>
        PostAsync<PolicyContract.ChangeReply>("/policy", new PolicyContract.ImportRequest(document, why, null, IsTrial: false));

    private async Task<T> GetAsync<T>(string path) =>
        (await _operator.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), OperatorContract.Json, Stop))!;

    private async Task<ProblemCode?> RefusedAsync(string path, object body)
    {
        using var reply = await _operator.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, OperatorContract.Json, Stop);
        return (await reply.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, Stop))!.Problem;
    }

    private async Task<T> PostAsync<T>(string path, object body)
    {
        using var reply = await _operator.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, OperatorContract.Json, Stop);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return (await reply.Content.ReadFromJsonAsync<T>(OperatorContract.Json, Stop))!;
    }
}
