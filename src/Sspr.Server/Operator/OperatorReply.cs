using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Server.Operator;

/// <summary>Outcome of something that an operator asked for.</summary>
internal abstract record OperatorReply
{
    private OperatorReply()
    {
    }

    /// <summary>Done; the value is the answer.</summary>
    internal sealed record Answered(object Value) : OperatorReply;

    /// <summary>Not done.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Refusal">Why.</param>
    internal sealed record Refused(int Status, OperatorContract.Refusal Refusal) : OperatorReply;

    /// <summary>The request itself is wrong.</summary>
    public static Refused Wrong(string evidence) => new(StatusCodes.Status400BadRequest, new(null, evidence));

    /// <summary>There is nothing by that name.</summary>
    public static Refused Missing(string evidence) => new(StatusCodes.Status404NotFound, new(null, evidence));

    /// <summary>A problem of the catalogue stands in the way.</summary>
    public static Refused Because(ProblemCode problem, string evidence) => new(StatusCodes.Status409Conflict, new(problem, evidence));
}
