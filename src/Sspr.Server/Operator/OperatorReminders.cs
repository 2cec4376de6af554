using Sspr.Accounts;
using Sspr.Diagnosis;
using Sspr.Reminders;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes below <c>/reminders</c>.</summary>
internal sealed class OperatorReminders(PreviewReminders preview, BeginRounds begin, DirectorySet directories) : IOperatorArea
{
    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop) => (request.Method, path) switch
    {
        ("GET", ["reminders"]) => new OperatorReply.Answered(ReminderContract.Of(await preview.ExecuteAsync(stop))),
        ("POST", ["reminders", "run"]) => await RunAsync(stop),
        _ => null,
    };

    private async Task<OperatorReply> RunAsync(CancellationToken stop) => await begin.NowAsync(stop) is { } problem
        ? OperatorReply.Because(problem, "Reminders:Enabled is false.")
        : new OperatorReply.Answered(new ReminderContract.RunReply([.. directories.All.Select(static connector => connector.Name.Value)]));
}
