namespace Sspr.Methods.SecurityQuestions;

/// <summary>The questions that come with the product. A name is stored with its answer and never changes; the portal has the texts.</summary>
internal static class QuestionNames
{
    /// <summary>All, in the order in which they are offered.</summary>
    public static readonly string[] All =
    [
        "first-trip-alone", "childhood-hideout", "first-dish", "teacher-nickname", "lost-thing", "first-concert",
        "first-earned", "neighbour", "first-machine", "bedtime-story", "school-way", "wanted-to-be",
    ];
}
