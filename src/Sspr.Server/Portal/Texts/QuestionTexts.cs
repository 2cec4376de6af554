using Sspr.Methods.SecurityQuestions;

namespace Sspr.Server.Portal.Texts;

/// <summary>The questions as the portal shows them.</summary>
internal sealed class QuestionTexts : IQuestionTexts
{
    /// <inheritdoc />
    public IEnumerable<string> TextsOf(string question) => Languages.All.Select(texts => texts.Methods.Question(question));
}
