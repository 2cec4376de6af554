using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Operator;

public sealed class AgentDecisionTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private HttpClient _operator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IAgentStore Agents => _portal.Services.GetRequiredService<IAgentStore>();

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _operator = OperatorSocketTests.Connect(OperatorContract.SocketPath(null, Path.Combine(_portal.Folder, "installation.key")));
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task An_agent_is_confirmed_only_with_its_own_words()
    {
        var agent = await AgentSample.EnrolAsync(Agents, Stop, AgentStatus.Awaiting);
        var words = AgentState.Of((await Agents.FindAsync(agent, Stop))!).Words!;
        foreach (var wrong in new[] { null, "", "acorn", string.Join(' ', words.Split(' ').Reverse()), words + " acorn" })
        {
            using var refused = await PostAsync("hq/confirm", new OperatorContract.ConfirmRequest(wrong));
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var refusal = (await refused.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, Stop))!;
            Assert.Equal(ProblemCodes.AgentWordsDiffer, refusal.Problem);
            Assert.DoesNotContain(words, refusal.Evidence, StringComparison.Ordinal);
        }

        Assert.Equal(AgentStatus.Awaiting, (await Agents.FindAsync(agent, Stop))!.Status);
        using var confirmed = await PostAsync("hq/confirm", new OperatorContract.ConfirmRequest(words.ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal(AgentStatus.Active, (await Agents.FindAsync(agent, Stop))!.Status);
    }

    [Fact]
    public async Task A_rejected_agent_cannot_be_confirmed_any_more()
    {
        var agent = await AgentSample.EnrolAsync(Agents, Stop, AgentStatus.Awaiting);
        var words = AgentState.Of((await Agents.FindAsync(agent, Stop))!).Words!;

        using var rejected = await PostAsync("hq/reject", new object());
        using var confirmed = await PostAsync("hq/confirm", new OperatorContract.ConfirmRequest(words));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (rejected.StatusCode, confirmed.StatusCode));
        Assert.Equal(AgentStatus.Revoked, (await Agents.FindAsync(agent, Stop))!.Status);
    }

    [Fact]
    public async Task A_frozen_agent_is_listed_with_the_reason_and_let_go_on()
    {
        var agent = await AgentSample.EnrolAsync(Agents, Stop);
        await Agents.RecordJournalAsync(agent, 40, Stop);
        Assert.True(await Agents.MoveAsync(agent, AgentStatus.Active, AgentStatus.Frozen, FreezeReason.JournalShorter, Stop));
        var listed = Assert.Single((await _operator.GetFromJsonAsync<AgentState[]>("/agents", OperatorContract.Json, Stop))!);
        Assert.Equal(FreezeReason.JournalShorter, listed.FrozenBecause);

        using var done = await PostAsync($"{agent}/unfreeze", new object());

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var read = (await Agents.FindAsync(agent, Stop))!;
        Assert.Equal((AgentStatus.Active, null, 0), (read.Status, read.FrozenBecause, read.JournalHead));
        using var again = await PostAsync("hq/unfreeze", new object());
        using var nobody = await PostAsync("nobody/unfreeze", new object());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (again.StatusCode, nobody.StatusCode));
    }

    private Task<HttpResponseMessage> PostAsync(string path, object body) =>
        _operator.PostAsJsonAsync(new Uri($"/agents/{path}", UriKind.Relative), body, OperatorContract.Json, Stop);
}
