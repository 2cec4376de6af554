using System.Collections.Frozen;

namespace Sspr.Server.Portal.Texts.English;

/// <summary>The questions that come with the product. The names are stored with the answers and never change.</summary>
internal static class EnglishQuestions
{
    public static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["first-trip-alone"] = "Where did your first trip without your family take you?",
        ["childhood-hideout"] = "Where did you hide or play most often as a child?",
        ["first-dish"] = "Which dish did you first learn to cook by yourself?",
        ["teacher-nickname"] = "What nickname did pupils give to a teacher of yours?",
        ["lost-thing"] = "Which thing that you lost as a child do you still miss?",
        ["first-concert"] = "Whose concert or match did you first go to?",
        ["first-earned"] = "What did you buy with the first money you earned?",
        ["neighbour"] = "What was the family name of the neighbours you liked best as a child?",
        ["first-machine"] = "What did you call your first car, bicycle or computer?",
        ["bedtime-story"] = "Which story was read to you most often?",
        ["school-way"] = "What did you pass on the way to your first school that no longer stands?",
        ["wanted-to-be"] = "What did you want to be when you were ten?",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
