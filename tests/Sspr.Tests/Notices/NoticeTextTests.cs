using Sspr.Messaging;
using Sspr.Notices;
using Sspr.Notifications;

namespace Sspr.Tests.Notices;

public sealed class NoticeTextTests
{
    private static readonly Uri Link = new("https://reset.minato.example/not-me/" + new string('A', 64));

    public static TheoryData<string, string> Organisations => new()
    {
        { "Minato Works", "港製作所" },
        { "X", "港" },
        { "Städtische Krankenhäuser Zürich and Łódź with a name that does not end before the message does, ever and ever, and then some more", "独立行政法人国立高度専門医療研究センター連合会情報システム部門長い名前の組織ですよ本当に長い名前です" },
    };

    private static IEnumerable<(NoticeKind Kind, MethodChange? Change)> Kinds =>
    [
        (NoticeKind.PasswordWasReset, null), (NoticeKind.PasswordWasChanged, null), (NoticeKind.AccountWasUnlocked, null),
        .. Enum.GetValues<MethodChange>().Select(static change => (NoticeKind.MethodChanged, (MethodChange?)change)),
    ];

    [Theory]
    [MemberData(nameof(Organisations))]
    public void A_notice_is_one_message_and_holds_a_whole_link_or_none(string english, string japanese)
    {
        foreach (var (kind, change) in Kinds)
        {
            foreach (var phone in new[] { null, "+81 3 0000 0000", new string('0', 200) })
            {
                foreach (var link in new[] { null, Link, new Uri("https://reset.minato.example/not-me/" + new string('A', 200)) })
                {
                    Check(NoticeText.Write(new NoticeTextFacts("en", english, kind, change, phone, link)), isJapanese: false, link);
                    Check(NoticeText.Write(new NoticeTextFacts("ja", japanese, kind, change, phone, link)), isJapanese: true, link);
                }
            }
        }
    }

    [Fact]
    public void It_says_what_was_done_and_what_to_do()
    {
        var facts = new NoticeTextFacts("en", "Minato Works", NoticeKind.PasswordWasReset, Change: null, "+81 3 0000 0000", NotMe: null);

        Assert.Equal("Minato Works: your password was reset. Not you? Call +81 3 0000 0000 now.", NoticeText.Write(facts));
        Assert.Equal($"Minato Works: your password was reset. Not you? {Link}", NoticeText.Write(facts with { NotMe = Link }));
        Assert.Equal(
            "【港製作所】パスワードが再設定されました。心当たりがない場合は03-0000-0000へ",
            NoticeText.Write(facts with { Language = "ja", Organisation = "港製作所", Phone = "03-0000-0000", NotMe = Link }));
    }

    private static void Check(string text, bool isJapanese, Uri? link)
    {
        Assert.True(SmsText.Fits(text, isJapanese), text);
        Assert.Equal(text.Contains("://", StringComparison.Ordinal), link is not null && text.Contains(link.AbsoluteUri, StringComparison.Ordinal));
    }
}
