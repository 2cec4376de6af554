using System.Globalization;
using System.Text.Json;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes, outside the routing of the pages: one table, and the areas that have their own.</summary>
internal sealed class OperatorRoutes(
    FactGatherer facts,
    InstallationFactGatherer installation,
    SharedHealth health,
    OperatorActions actions,
    OperatorAccounts accounts,
    VerifyAudit verify,
    IAuditLog audit,
    IEnumerable<IOperatorArea> areas)
{
    private const int MostEntries = 1000;

    /// <summary>Answers one request of the socket.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var reply = await AskAsync(context.Request, (context.Request.Path.Value ?? string.Empty).Trim('/').Split('/'), context.RequestAborted);
        context.Response.StatusCode = reply is OperatorReply.Refused { Status: var status } ? status : StatusCodes.Status200OK;
        var body = reply switch
        {
            OperatorReply.Answered answered => answered.Value,
            OperatorReply.Refused refused => refused.Refusal,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        await context.Response.WriteAsJsonAsync(body, body.GetType(), OperatorContract.Json, context.RequestAborted);
    }

    /// <summary>Does what a request asks, whichever way it came in; whoever lets it in says who acts (<see cref="Acting"/>).</summary>
    public async Task<OperatorReply> AskAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await RouteAsync(request, path, stop);
        }
        catch (JsonException fault)
        {
            return OperatorReply.Wrong($"The request cannot be read: {fault.Message}");
        }
        catch (BadHttpRequestException fault)
        {
            return new OperatorReply.Refused(fault.StatusCode, new OperatorContract.Refusal(null, "The request is longer than this path takes. Split it."));
        }
        catch (StoreException fault)
        {
            return OperatorReply.Because(ProblemOf.Store(fault.Fault), fault.Message);
        }
    }

    private Task<OperatorReply> RouteAsync(HttpRequest request, string[] path, CancellationToken stop) =>
        (request.Method, path) switch
        {
            ("GET", ["why", var code]) => WhyAttemptAsync(code, stop),
            ("GET", ["why"]) => WhyAccountAsync(request.Query["user"], stop),
            ("GET", ["health"]) => HealthAsync(request, stop),
            ("GET", ["agents"]) => AgentsAsync(stop),
            ("POST", ["accounts"]) => WithBodyAsync<OperatorContract.AccountRequest>(request, accounts.CreateAsync, stop),
            ("POST", ["registrations"]) => WithBodyAsync<OperatorContract.RegistrationRequest>(request, actions.RegisterAsync, stop),
            ("GET", ["audit", "verify"]) => VerifyAsync(stop),
            ("GET", ["audit"]) => AuditAsync(request.Query["attempt"], request.Query["last"], stop),
            _ => InAreasAsync(request, path, stop),
        };

    private async Task<OperatorReply> InAreasAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        foreach (var area in areas)
        {
            if (await area.AnswerAsync(request, path, stop) is { } reply)
            {
                return reply;
            }
        }

        return OperatorReply.Missing("There is nothing at this path. Server and sspr may be of different versions.");
    }

    private static async Task<OperatorReply> WithBodyAsync<T>(
        HttpRequest request, Func<T, string, CancellationToken, Task<OperatorReply>> act, CancellationToken cancellationToken) =>
        await act(await OperatorBody.ReadAsync<T>(request, cancellationToken), Acting.In(request).By, cancellationToken);

    private async Task<OperatorReply> WhyAttemptAsync(string text, CancellationToken cancellationToken) =>
        SupportCode.TryParse(text, out var code)
            ? new OperatorReply.Answered(ExplainAttempt.Of(await facts.OfAttemptAsync(code, cancellationToken)))
            : OperatorReply.Wrong("A support code has twelve letters and digits, such as K7QF-2M9X-4TBD.");

    private async Task<OperatorReply> WhyAccountAsync(string? user, CancellationToken cancellationToken) =>
        AccountName.TryParse(user, out var name) is { } fault
            ? OperatorReply.Wrong($"The name cannot be used: {fault}.")
            : new OperatorReply.Answered(ExplainAccount.Of(await facts.OfAccountAsync(name!, cancellationToken)));

    private async Task<OperatorReply> HealthAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new OperatorReply.Answered(DoctorReport.Of(await (Acting.In(request).Role is null
            ? installation.GatherAsync(cancellationToken)
            : health.GatherAsync(cancellationToken))));

    private async Task<OperatorReply> AgentsAsync(CancellationToken cancellationToken) => await installation.AgentsAsync(cancellationToken) switch
    {
        Fact<IReadOnlyList<AgentState>>.Known known => new OperatorReply.Answered(known.Value),
        Fact<IReadOnlyList<AgentState>>.NotFoundOut unknown => OperatorReply.Because(ProblemCodes.StoreUnreachable, unknown.Because),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<OperatorReply> VerifyAsync(CancellationToken cancellationToken) =>
        new OperatorReply.Answered(AuditReplies.Of(await verify.RunAsync(cancellationToken)));

    private async Task<OperatorReply> AuditAsync(string? attempt, string? last, CancellationToken cancellationToken)
    {
        if (attempt is not null)
        {
            return SupportCode.TryParse(attempt, out var code)
                ? new OperatorReply.Answered(AuditReplies.Of(await audit.ReadAttemptAsync(code.Value, cancellationToken)))
                : OperatorReply.Wrong("A support code has twelve letters and digits, such as K7QF-2M9X-4TBD.");
        }

        var most = int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostEntries) : 50;
        var head = await audit.ReadHeadAsync(cancellationToken);
        return new OperatorReply.Answered(AuditReplies.Of(
            await audit.ReadAsync(Math.Max(0, head.Sequence - most), most, cancellationToken)));
    }
}
