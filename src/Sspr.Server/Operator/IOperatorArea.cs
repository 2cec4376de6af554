using System.Text.Json;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes of one area.</summary>
internal interface IOperatorArea
{
    /// <summary>Answers one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">The parts of its path.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Null if the path is none of this area's.</returns>
    /// <exception cref="JsonException">The body cannot be read.</exception>
    Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop);
}
