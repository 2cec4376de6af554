namespace Sspr.Methods.SecurityQuestions;

/// <summary>What questions read like; the portal has their texts.</summary>
internal interface IQuestionTexts
{
    /// <summary>The text of a question in every language; the name itself if the product has no such question.</summary>
    IEnumerable<string> TextsOf(string question);
}
