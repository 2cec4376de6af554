using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Rehearsals;

namespace Sspr.Server.Operator;

/// <summary>The operator's route below <c>/rehearsals</c>.</summary>
internal sealed class OperatorRehearsals(RehearsalAccounts accounts, Rehearse rehearse, TimeProvider time) : IOperatorArea
{
    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("POST", ["rehearsals", "run"]) => await RunAsync(
                await OperatorBody.ReadAsync<RehearsalContract.RunRequest>(request, stop), Acting.In(request).By, stop),
            _ => null,
        };
    }

    private async Task<OperatorReply> RunAsync(RehearsalContract.RunRequest request, string by, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var named = accounts.All.Where(account => request.Directory is null || account.Directory.Value == request.Directory).ToList();
        if (named.Count == 0)
        {
            return OperatorReply.Because(ProblemCodes.RehearsalNotSetUp, request.Directory is { } directory
                ? $"Rehearsals:Accounts names no account of {directory}."
                : "Rehearsals:Accounts names no account.");
        }

        var runs = new List<RehearsalContract.RunLine>();
        foreach (var account in named)
        {
            runs.Add(await rehearse.NowAsync(account, by, stop) is { } run ? RehearsalContract.Of(run) : RehearsalContract.UnderWay(account, time.GetUtcNow()));
        }

        // what was done is told, whatever the others are at
        return runs.TrueForAll(static run => run.Problem == ProblemCodes.RehearsalUnderWay)
            ? OperatorReply.Because(ProblemCodes.RehearsalUnderWay, $"One of {string.Join(", ", named.Select(static account => account.Directory))} is under way.")
            : new OperatorReply.Answered(new RehearsalContract.RunReply(runs));
    }
}
