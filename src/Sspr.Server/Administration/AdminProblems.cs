using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Api;
using Sspr.Server.Operator;

namespace Sspr.Server.Administration;

/// <summary>What a key's program is told.</summary>
internal static class AdminProblems
{
    /// <summary>Sends what the operator's code answered.</summary>
    public static async Task WriteAsync(HttpContext context, OperatorReply reply)
    {
        ArgumentNullException.ThrowIfNull(context);
        switch (reply)
        {
            case OperatorReply.Answered { Value: var value }:
                await context.Response.WriteAsJsonAsync(value, value.GetType(), OperatorContract.Json, context.RequestAborted);
                break;
            case OperatorReply.Refused { Refusal: { Problem: { } problem, Evidence: var evidence }, Status: var status }:
                await (ApiProblem.Of(context, problem, status: status) with { Title = Cause(problem), Detail = evidence }).WriteAsync(context);
                break;
            case OperatorReply.Refused refused:
                await (ApiProblem.Of(refused.Status, SupportCode.New().Value) with { Code = CodeOf(refused.Status), Detail = refused.Refusal.Evidence })
                    .WriteAsync(context);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Sends a problem of the catalogue.</summary>
    public static Task WriteAsync(HttpContext context, ProblemCode code, int? status = null, string? detail = null, string? field = null, TimeSpan? wait = null) =>
        (ApiProblem.Of(context, code, SupportCode.New().Value, status) with { Title = Cause(code), Detail = detail, Field = field }).WriteAsync(context, wait);

    // whoever has a key may know the cause, which strangers may not
    private static string Cause(ProblemCode code) => ProblemCatalogue.Of(code).Cause.English;

    private static string CodeOf(int status) =>
        (status == StatusCodes.Status404NotFound ? ProblemCodes.NothingByThatName : ProblemCodes.RequestUnreadable).Value;
}
