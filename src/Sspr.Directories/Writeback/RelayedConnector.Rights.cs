using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>Looking at rights by way of an agent.</summary>
internal sealed partial class RelayedConnector
{
    /// <inheritdoc />
    public async Task<InspectRightsResult> InspectRightsAsync(AccountId? account, CancellationToken cancellationToken)
    {
        InspectRightsResult last = new InspectRightsResult.Unreachable(_questions.NoAgent());
        foreach (var (link, limit, _) in _questions.InTurn(_questions.Links(), _questions.Times.List))
        {
            last = await InspectAtAsync(link, account, limit, cancellationToken);
            if (last is InspectRightsResult.Inspected or InspectRightsResult.AccountGone)
            {
                break;
            }
        }

        return last;
    }

    private async Task<InspectRightsResult> InspectAtAsync(
        IAgentLink link, AccountId? account, TimeSpan limit, CancellationToken cancellationToken)
    {
        var header = _questions.Header(link, OperationId.New());
        var message = _questions.Sign(new Inspect(header, Name, account));
        var (answer, fault) = await _questions.SendAsync(link, message, limit, cancellationToken);
        if (answer is null)
        {
            return new InspectRightsResult.Unreachable(fault!);
        }

        if (AgentQuestions.Accepts<InspectReply>(link, header, answer, out var reply))
        {
            return reply.Result;
        }

        // an agent that took every other message and finds this very one strange does not know its type yet
        var refused = AgentQuestions.Refused(link, message, answer, out var reason);
        return reason is RefusalReason.NotAuthentic or RefusalReason.NotSpoken
            ? new InspectRightsResult.NotSpoken($"the agent {link.Name} is of an older version, which does not look at rights")
            : new InspectRightsResult.Unreachable(refused);
    }
}
