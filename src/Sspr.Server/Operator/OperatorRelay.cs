using Microsoft.Extensions.Options;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Server.Relay;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes below <c>/relay</c>: the server's signing key.</summary>
internal sealed class OperatorRelay(IOptions<RelayOptions> options, ServerKeys? keys = null, ServerKeyOverview? overview = null) : IOperatorArea
{
    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            (_, ["relay", ..]) when keys is null || overview is null => OperatorReply.Because(
                ProblemCodes.WritebackNotEnabled, "This server has no relay. Add the section Relay to its settings and restart it."),
            ("GET", ["relay", "key"]) => new OperatorReply.Answered(await overview!.ReadAsync(stop)),
            ("POST", ["relay", "rotate-key"]) => await RotateAsync(
                keys!, await OperatorBody.ReadAsync<RelayContract.RotateKeyRequest>(request, stop), Acting.In(request).By, stop),
            _ => null,
        };
    }

    private async Task<OperatorReply> RotateAsync(ServerKeys present, RelayContract.RotateKeyRequest request, string by, CancellationToken stop)
    {
        var days = request.OverlapDays ?? options.Value.ServerKeyOverlapDays;
        if (days is < RelayOptions.LeastOverlapDays or > RelayOptions.MostOverlapDays)
        {
            return OperatorReply.Wrong($"The overlap is {days} days; {RelayOptions.LeastOverlapDays} to {RelayOptions.MostOverlapDays} are allowed.");
        }

        return await present.BeginAsync(by, TimeSpan.FromDays(days), request.LeaveBehind, stop) switch
        {
            ServerKeyBegun.Announced => new OperatorReply.Answered(await overview!.ReadAsync(stop)),
            ServerKeyBegun.UnderWay open => OperatorReply.Because(ProblemCodes.ServerKeyChanging, open.Evidence),
            ServerKeyBegun.CannotFollow not => OperatorReply.Because(
                ProblemCodes.AgentCannotFollowServerKey,
                $"These agents cannot follow, or never connected: {string.Join(", ", not.Agents)}. Upgrade them first, or use --leave-behind."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
