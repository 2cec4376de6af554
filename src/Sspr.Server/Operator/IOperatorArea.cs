using System.Text.Json;
using Sspr.Diagnosis;

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

    /// <summary>The body of a request.</summary>
    /// <exception cref="JsonException">There is none, or it cannot be read.</exception>
    static async Task<T> BodyAsync<T>(HttpRequest request, CancellationToken stop) =>
        await JsonSerializer.DeserializeAsync<T>(request.Body, OperatorContract.Json, stop) ?? throw new JsonException("The request has no body.");
}
