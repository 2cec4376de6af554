using System.Reflection;
using Sspr.Methods;
using Sspr.Methods.SecurityQuestions;
using Sspr.Server.Assets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.SecurityInfo.Texts;

namespace Sspr.Server.Tests.Portal;

public sealed class TextTests
{
    [Fact]
    public void Every_language_says_everything_in_words_of_its_own()
    {
        var english = All(Languages.Find("en")!).ToDictionary(static text => text.Key, static text => text.Value);
        var japanese = All(Languages.Find("ja")!).ToDictionary(static text => text.Key, static text => text.Value);

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), japanese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
        Assert.All(japanese, text => Assert.True(text.Value.Any(static c => c > 0x3000), text.Key));
        Assert.All(english, text => Assert.DoesNotContain(text.Value, static c => c > 0x3000));
    }

    [Fact]
    public void No_sentence_shouts_or_shows_a_code()
    {
        foreach (var (key, text) in Languages.All.SelectMany(All))
        {
            Assert.False(text.Contains('!', StringComparison.Ordinal) || text.Contains('！', StringComparison.Ordinal), key);
            Assert.DoesNotContain("SSPR_", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, "1 more time")]
    [InlineData(2, "2 more times")]
    public void Plurals_are_right(int left, string expected) =>
        Assert.Contains(expected, Languages.All[0].Proof.CodeWrong(left), StringComparison.Ordinal);

    [Theory]
    [InlineData("#0b5d66")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    [InlineData("#ffff00")]
    [InlineData("#ff0000")]
    [InlineData("#808080")]
    [InlineData("#1d2125")]
    [InlineData("#f5f3ee")]
    public void Any_accent_colour_stays_readable(string accent)
    {
        var colours = BrandColours.From(Colour.Parse(accent));
        foreach (var (scheme, sheet) in new[] { (colours.Light, "#fffefb"), (colours.Dark, "#1d2125") })
        {
            Assert.True(scheme.OnFill.ContrastWith(scheme.Fill) >= 4.5, $"text on {scheme.Fill}");
            Assert.True(scheme.Fill.ContrastWith(Colour.Parse(sheet)) >= 3, $"button {scheme.Fill}");
            Assert.True(scheme.Text.ContrastWith(Colour.Parse(sheet)) >= 4.5, $"link {scheme.Text}");
            Assert.True(scheme.Text.ContrastWith(scheme.Wash) >= 4.5, $"link {scheme.Text} on {scheme.Wash}");
        }
    }

    [Fact]
    public void Every_method_and_question_has_words_in_every_language()
    {
        foreach (var texts in Languages.All)
        {
            Assert.All(Enum.GetNames<MethodKind>(), kind => Assert.NotEqual(kind, texts.Methods.Of(kind).Name));
            Assert.All(Enum.GetNames<MethodKind>(), kind => Assert.Contains("{0}", texts.Methods.Of(kind).Lead, StringComparison.Ordinal));
            Assert.All(QuestionNames.All, name => Assert.NotEqual(name, texts.Methods.Question(name)));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> All(ITexts texts) =>
        typeof(ITexts).GetProperties().Where(static property => property.PropertyType.IsInterface)
            .SelectMany(property => TextsOf(property.PropertyType, property.GetValue(texts)!));

    private static IEnumerable<KeyValuePair<string, string>> TextsOf(Type type, object texts) =>
        from member in type.GetMethods()
        from text in TextsIn(member.Invoke(texts, [.. member.GetParameters().Select(SampleOf)])!)
        select KeyValuePair.Create($"{type.Name}.{member.Name}", text) into pair
        group pair by pair.Key into same
        select KeyValuePair.Create(same.Key, string.Join('\n', same.Select(static pair => pair.Value)));

    private static IEnumerable<string> TextsIn(object value) => value switch
    {
        string text => [text],
        IEnumerable<string> list => list,
        MethodWords words => [words.Name, words.Hint, words.Question, words.Lead, words.Trouble, .. words.Answers],
        AddWords words => [words.Question, words.Help, words.Send, words.Unusable],
        Ending ending => [ending.Heading, ending.Text, .. ending.Steps],
        _ => throw new ArgumentException("A text of a kind that this test does not know.", nameof(value)),
    };

    private static object SampleOf(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(int) => 3,
        var type when type == typeof(TimeSpan) => TimeSpan.FromMinutes(3),
        _ => parameter.Name is "kind" ? nameof(MethodKind.EmailCode)
            : parameter.Name is "name" ? "first-dish"
            : parameter.Name is "reason" ? Languages.Find("ja")!.Objections.Common[..0] : "alice",
    };
}
