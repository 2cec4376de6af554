using Sspr.Policies;

namespace Sspr.Storage.Rows;

/// <summary>A version of the policy as it is stored.</summary>
internal sealed class PolicyVersionRow
{
    public int Number { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public required string Why { get; init; }

    public required string Document { get; init; }

    public PolicyVersion ToVersion() => new() { Number = Number, At = MadeAt, By = MadeBy, Why = Why, Document = Document };
}
