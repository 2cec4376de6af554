using Sspr.Methods.SecurityQuestions;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Texts.English;
using Sspr.Server.Portal.Texts.Japanese;

namespace Sspr.Server.Tests.Portal;

public sealed class QuestionTextsTests
{
    [Fact]
    public void Every_question_of_the_product_has_a_text_in_every_language()
    {
        Assert.Equal(QuestionNames.All.Order(StringComparer.Ordinal), EnglishQuestions.All.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(QuestionNames.All.Order(StringComparer.Ordinal), JapaneseQuestions.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_question_is_known_in_every_language_and_one_of_the_organisation_as_it_stands()
    {
        var texts = new QuestionTexts();

        Assert.Equal([EnglishQuestions.All["first-dish"], JapaneseQuestions.All["first-dish"]], texts.TextsOf("first-dish"));
        Assert.All(texts.TextsOf("Which river?"), static text => Assert.Equal("Which river?", text));
    }
}
