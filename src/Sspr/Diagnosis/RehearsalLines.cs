using System.Globalization;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>One line for the rehearsals of each directory.</summary>
internal static class RehearsalLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Check> Of(IReadOnlyList<RehearsalFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Select(static fact => new Check(
            new LocalText(fact.Subject, $"リハーサル {fact.Account.Directory}"),
            fact.Last switch
            {
                null or { IsHeldBack: true } => CheckState.NotFoundOut,
                { Failed: null } => CheckState.Usable,
                _ => CheckState.NotUsable,
            },
            LocalText.Join(Particulars(fact))));
    }

    private static IEnumerable<LocalText> Particulars(RehearsalFact fact)
    {
        yield return LocalText.Plain(fact.Account.Name);
        if (fact.Last is not { } last)
        {
            yield return new("none yet", "まだ実行されていません");
            yield break;
        }

        var took = string.Create(CultureInfo.InvariantCulture, $"{(last.EndedAt - last.StartedAt).TotalMilliseconds:0} ms");
        yield return new($"last at {MomentWords.At(last.StartedAt)} in {took}", $"前回 {MomentWords.At(last.StartedAt)}（{took}）");
        yield return new($"last well at {MomentWords.At(fact.Record?.SucceededAt)}", $"最後の成功 {MomentWords.At(fact.Record?.SucceededAt)}");
    }
}
