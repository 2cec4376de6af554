using System.ComponentModel.DataAnnotations;

namespace Sspr.Methods.SecurityQuestions;

/// <summary>How many questions are answered and asked. Section <c>Methods:SecurityQuestions</c>.</summary>
internal sealed record QuestionOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Methods:SecurityQuestions";

    /// <summary>The most questions of the organisation's own.</summary>
    public const int MostOwn = 20;

    private const int LongestOwn = 200;

    /// <summary>How many questions a user answers when registering.</summary>
    [Range(3, 5)]
    public int Register { get; init; } = 5;

    /// <summary>How many of them are asked in a reset.</summary>
    [Range(3, 5)]
    public int Ask { get; init; } = 3;

    /// <summary>The organisation's own questions, as they are shown in every language; they are offered after those of the product.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>All that are offered: names, or for those of the organisation the text itself.</summary>
    public IReadOnlyList<string> Offered() => [.. QuestionNames.All, .. Own];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ask > Register)
        {
            yield return new ValidationResult($"{Section}:Ask is {Ask}, but only {Register} questions are answered. Lower it, or raise Register.", [nameof(Ask)]);
        }

        if (Own.Count > MostOwn || Own.Any(static text => text.Length is 0 or > LongestOwn || text.Any(char.IsControl))
            || Offered().Distinct(StringComparer.Ordinal).Count() != Offered().Count)
        {
            yield return new ValidationResult(
                $"{Section}:Own may hold up to {MostOwn} different questions of 1 to {LongestOwn} characters each.", [nameof(Own)]);
        }
    }
}
