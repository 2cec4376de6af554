using Sspr.Outlook;
using Sspr.Policies;

namespace Sspr.Server.Operator;

/// <summary>The operator's route <c>/outlook</c>: who would fail today, and whom another policy would strand.</summary>
internal sealed class OperatorOutlook(LookAhead look) : IOperatorArea
{
    private static readonly OperatorReply NothingCopied = OperatorReply.Missing(
        "No directory is synchronised, so nobody can be looked at without asking the directory about each. Set up Synchronisation:Directories "
        + "(docs/operate/synchronisation.md), or ask about one account: sspr why --user NAME.");

    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("POST", ["outlook"]) => await LookAsync(await OperatorBody.ReadAsync<OutlookContract.Request>(request, stop, PolicyLimits.Bytes * 4), stop),
            _ => null,
        };
    }

    private async Task<OperatorReply> LookAsync(OutlookContract.Request request, CancellationToken stop) =>
        request.Most is < 0 or > OutlookContract.MostListed
            ? OperatorReply.Wrong($"At most {OutlookContract.MostListed} people can be listed. Give another number.")
            : await look.ExecuteAsync(request, stop) is { } reply ? new OperatorReply.Answered(reply) : NothingCopied;
}
