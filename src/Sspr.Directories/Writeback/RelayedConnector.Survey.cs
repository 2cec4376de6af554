using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>Asking what a directory is set to by way of an agent.</summary>
internal sealed partial class RelayedConnector
{
    /// <inheritdoc />
    public async Task<SurveyResult> SurveyAsync(CancellationToken cancellationToken)
    {
        SurveyResult last = new SurveyResult.Unreachable(_questions.NoAgent());
        foreach (var (link, limit, _) in _questions.InTurn(_questions.Links(), _questions.Times.List))
        {
            last = await SurveyAtAsync(link, limit, cancellationToken);
            if (last is SurveyResult.Surveyed or SurveyResult.NotTold)
            {
                break;
            }
        }

        return last;
    }

    private async Task<SurveyResult> SurveyAtAsync(IAgentLink link, TimeSpan limit, CancellationToken cancellationToken)
    {
        var header = _questions.Header(link, OperationId.New());
        var message = _questions.Sign(new Survey(header, Name));
        var (answer, fault) = await _questions.SendAsync(link, message, limit, cancellationToken);
        if (answer is null)
        {
            return new SurveyResult.Unreachable(fault!);
        }

        if (AgentQuestions.Accepts<SurveyReply>(link, header, answer, out var reply))
        {
            return reply.Result;
        }

        // an agent that took every other message and finds this very one strange does not know its type yet
        var refused = AgentQuestions.Refused(link, message, answer, out var reason);
        return reason is RefusalReason.NotAuthentic or RefusalReason.NotSpoken
            ? new SurveyResult.NotSpoken($"the agent {link.Name} is of an older version, which does not look at them")
            : new SurveyResult.Unreachable(refused);
    }
}
