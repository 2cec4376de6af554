namespace Sspr.Problems.Phrases;

/// <summary>
/// Says evidence in the language of whoever reads it. Evidence is composed, kept and sent in English; names, numbers and what servers answer
/// stay as they are in every language.
/// </summary>
internal static class PhraseBook
{
    // a value may be a sentence itself: "could not find out because …"
    private const int Deepest = 4;

    /// <summary>All sentences; those without values go first, then those with the most words of their own.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        .. AccountPhrases.All.Concat(PolicyPhrases.All).Concat(RehearsalPhrases.All).Concat(DiagnosisPhrases.All).Concat(DirectoryPhrases.All).Concat(OperatorPhrases.All)
            .Concat(RightsPhrases.All).Concat(SubjectPhrases.All)
            .OrderByDescending(static phrase => phrase.IsWhole).ThenByDescending(static phrase => phrase.Length),
    ];

    /// <summary>What a value in a sentence may be: the words for what a finding is about are names there, of a rule, an attribute or a user.</summary>
    private static readonly Phrase[] OfValues = [.. All.Except(SubjectPhrases.All.Where(static phrase => phrase.IsWhole))];

    /// <summary>In both languages.</summary>
    public static LocalText Of(string evidence) => new(evidence, Japanese(evidence, Deepest));

    /// <summary>In one.</summary>
    public static string In(string language, string evidence) => language is "ja" ? Japanese(evidence, Deepest) : evidence;

    private static string Japanese(string text, int depth)
    {
        if (depth == 0)
        {
            return text;
        }

        foreach (var phrase in depth == Deepest ? All : OfValues)
        {
            if (phrase.TrySay(text, value => Japanese(value, depth - 1)) is { } said)
            {
                return said;
            }
        }

        return text;
    }
}
