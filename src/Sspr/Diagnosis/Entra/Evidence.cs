using System.Globalization;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Entra;

/// <summary>How the facts of a tenant are said.</summary>
internal static class Evidence
{
    /// <summary>A finding whose evidence is said the same in every language: names and values of Graph.</summary>
    public static Finding Plain(FindingWeight weight, ProblemCode code, string subject, string evidence) => new(weight, code, subject, PhraseBook.Of(evidence));

    /// <summary>A moment.</summary>
    public static string At(DateTimeOffset? moment) =>
        moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "-";

    /// <summary>A list, or that there is nothing.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } joined ? joined : "-";

    /// <summary>A number with its form and its last two digits; the rest is nobody's business here.</summary>
    public static string Masked(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        var seen = 0;
        return string.Concat(number.Select(character => !char.IsAsciiDigit(character) ? character : ++seen > digits - 2 ? character : 'x'));
    }
}
