using System.Text;
using Sspr.Messaging;

namespace Sspr.Tests.Messaging;

public sealed class CodeTextTests
{
    public static TheoryData<string, string, string?> Organisations => new()
    {
        { "Minato Works", "港製作所", "password.minato.example" },
        { "Städtische Krankenhäuser Zürich and Łódź with a name that does not end before the message does, ever and ever", "独立行政法人国立高度専門医療研究センター連合会情報システム部門長い名前の組織ですよ本当に長い名前です", "sspr.example" },
        { "X", "港", null },
        { "絵文字", "絵文字★絵文字★絵文字★絵文字★絵文字★絵文字★", "a.example" },
    };

    [Theory]
    [MemberData(nameof(Organisations))]
    public void A_text_message_is_one_segment_and_says_what_it_is(string english, string japanese, string? host)
    {
        foreach (var purpose in Enum.GetValues<CodePurpose>())
        {
            var en = new CodeText("en", english, purpose, "1234 5678", host);
            var ja = en with { Language = "ja", Organisation = japanese };

            Assert.True(SmsText.Fits(SmsText.Write(en), isJapanese: false));
            Assert.True(SmsText.Fits(SmsText.Write(ja), isJapanese: true));
            Assert.Contains(en.Action, SmsText.Write(en), StringComparison.Ordinal);
            Assert.Contains(ja.Action, SmsText.Write(ja), StringComparison.Ordinal);
            Assert.Contains("Nobody from IT will ever ask", SmsText.Write(en), StringComparison.Ordinal);
            Assert.Contains("担当者が聞くことはありません", SmsText.Write(ja), StringComparison.Ordinal);
            Assert.Contains("12345678", SmsText.Write(ja), StringComparison.Ordinal);
            Assert.True(SmsText.Write(ja).IsNormalized(NormalizationForm.FormC));
        }
    }

    [Fact]
    public void A_code_is_bound_to_the_site_where_that_fits()
    {
        var facts = new CodeText("en", "Minato Works", CodePurpose.Reset, "1234 5678", "password.minato.example");

        Assert.Equal(
            "Minato Works: your password reset code is 12345678. Nobody from IT will ever ask you for it.\n@password.minato.example #12345678",
            SmsText.Write(facts));
        Assert.Equal(
            "【港製作所】パスワード再設定コード：12345678\n担当者が聞くことはありません\n@id.minato.jp #12345678",
            SmsText.Write(facts with { Language = "ja", Organisation = "港製作所", Host = "id.minato.jp" }));
        Assert.DoesNotContain('@', SmsText.Write(facts with { Language = "ja", Organisation = "港製作所", Host = new string('a', 60) }));
    }

    [Theory]
    [InlineData("en", "1, 2, 3, 4, 5, 6, 7, 0")]
    [InlineData("ja", "1、2、3、4、5、6、7、0")]
    public void A_call_speaks_the_digits_one_by_one_and_twice(string language, string digits)
    {
        var text = CallText.Write(new CodeText(language, "Minato Works", CodePurpose.Unlock, "1234 5670", Host: null));

        Assert.Equal(3, text.Split(digits).Length);
        Assert.Contains("Minato Works", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Łódź Zürich", "odz Zürich")]
    [InlineData("Ａｃｍｅ €", "Acme €")]
    public void A_name_is_brought_to_the_alphabet_of_text_messages(string name, string expected) => Assert.Equal(expected, GsmAlphabet.Fold(name));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("{€}", 6)]
    [InlineData("ł", null)]
    public void Characters_of_the_extension_count_twice(string text, int? length) => Assert.Equal(length, GsmAlphabet.LengthOf(text));
}
