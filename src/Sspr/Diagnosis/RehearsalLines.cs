using System.Globalization;

namespace Sspr.Diagnosis;

/// <summary>One line for the rehearsals of each directory.</summary>
internal static class RehearsalLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Check> Of(IReadOnlyList<RehearsalFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Select(static fact => new Check(
            fact.Subject,
            fact.Last switch
            {
                null or { IsHeldBack: true } => CheckState.NotFoundOut,
                { Failed: null } => CheckState.Usable,
                _ => CheckState.NotUsable,
            },
            fact.Last is { } last
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{fact.Account.Name}, last at {MomentWords.At(last.StartedAt)} in {(last.EndedAt - last.StartedAt).TotalMilliseconds:0} ms, last well at {MomentWords.At(fact.Record?.SucceededAt)}")
                : $"{fact.Account.Name}, none yet"));
    }
}
