using Sspr.ApiKeys;
using Sspr.Diagnosis;

namespace Sspr.Server.AdminCentre;

/// <summary>What became of a question.</summary>
internal abstract record CentreAnswer<T>
{
    private CentreAnswer()
    {
    }

    /// <summary>The answer.</summary>
    internal sealed record Given(T Value) : CentreAnswer<T>;

    /// <summary>The operator's code refused it.</summary>
    /// <param name="Status">The status that a program gets.</param>
    /// <param name="Refusal">Why.</param>
    internal sealed record Refused(int Status, OperatorContract.Refusal Refusal) : CentreAnswer<T>;

    /// <summary>The role of the visitor's key does not allow it.</summary>
    internal sealed record MayNot(IReadOnlyList<ApiRole> Roles) : CentreAnswer<T>;
}
