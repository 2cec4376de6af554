using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.TestSends;

namespace Sspr.Server.Operator;

/// <summary>A look at everything, and one real message of each kind. Over the operator's socket alone: each costs money.</summary>
internal sealed class OperatorTestSends(InstallationFactGatherer installation, SendTests tests) : IOperatorArea
{
    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) is ("POST", ["health", "tests"]) ? await SendAsync(stop) : null;
    }

    private async Task<OperatorReply> SendAsync(CancellationToken cancellationToken)
    {
        if (!tests.IsSetUp)
        {
            return OperatorReply.Because(ProblemCodes.TestSendsNotSet, $"{TestSendOptions.Section}: -");
        }

        var facts = installation.GatherAsync(cancellationToken);
        var sends = await tests.ExecuteAsync(cancellationToken);
        return new OperatorReply.Answered(DoctorReport.Of(await facts with { TestSends = sends }));
    }
}
