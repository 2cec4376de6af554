using System.Net;
using System.Text.RegularExpressions;
using Sspr.Messaging;
using Sspr.Notifications;
using Sspr.Testing;

namespace Sspr.Tests.Notifications;

public sealed partial class MessageTests
{
    public static TheoryData<string> HostileNames =>
    [
        "Alice http://evil.example/login",
        "www.evil.example",
        "<a href=\"https://evil.example\">click</a>",
        "Alice\r\nBcc: everybody@example.test",
        "Alice\u2028Your code is 0000 0000",
        "\u202Eelpmaxe.live",
        "Alice\0\u0085\u200B",
        "mailto:alice@evil.example",
        "javascript://%0aalert(1)",
        new string('A', 5000),
        "evil．example",
        "\uD800",
    ];

    [Theory]
    [InlineData("en", "22 November 2026, 23:00 (UTC)")]
    [InlineData("ja", "2026年11月22日 23:00（UTC）")]
    public void The_code_stands_alone_on_its_line_and_not_in_the_subject(string language, string moment)
    {
        var message = EmailCodeMessage.Build(Code(language, "Alice Example"));

        Assert.Contains("\r\n1234 5678\r\n", message.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", message.Subject, StringComparison.Ordinal);
        Assert.Contains(moment, message.PlainText, StringComparison.Ordinal);
        Assert.Contains("K7QF-2M9X-4TBD", message.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reset", "new password", "パスワード再設定", "再設定")]
    [InlineData("Unlock", "unlock your account", "ロック解除", "ロックを解除")]
    [InlineData("Change", "change your password", "パスワード変更", "変更")]
    [InlineData("SignIn", "sign in to your security info", "サインイン", "サインイン")]
    public void Subject_and_first_line_of_a_code_say_what_the_attempt_is(string name, string english, string japanese, string japaneseLine)
    {
        var purpose = Enum.Parse<CodePurpose>(name);
        var en = EmailCodeMessage.Build(Code("en", "Alice") with { Purpose = purpose });
        var ja = EmailCodeMessage.Build(Code("ja", "Alice") with { Purpose = purpose });

        Assert.Contains(english, en.Subject, StringComparison.Ordinal);
        Assert.Contains(english, en.PlainText.Split("\r\n")[0], StringComparison.Ordinal);
        Assert.Contains(japanese, ja.Subject, StringComparison.Ordinal);
        Assert.Contains(japaneseLine, ja.PlainText.Split("\r\n")[0], StringComparison.Ordinal);
        if (purpose != CodePurpose.Reset)
        {
            Assert.DoesNotContain("reset", en.PlainText, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("再設定", ja.PlainText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void The_first_line_says_what_it_is_and_for_which_organisation(string language)
    {
        foreach (var message in new[] { EmailCodeMessage.Build(Code(language, null)), PasswordWasResetMessage.Build(Done(language, null)) })
        {
            Assert.Contains("Minato Works", message.PlainText.Split("\r\n")[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void The_plain_text_says_everything_that_the_HTML_says(string language)
    {
        foreach (var message in new[] { EmailCodeMessage.Build(Code(language, "Alice")), PasswordWasResetMessage.Build(Done(language, "Alice")) })
        {
            var body = message.Html[message.Html.IndexOf("<body", StringComparison.Ordinal)..];
            var visible = WebUtility.HtmlDecode(Tag().Replace(body, "\n")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(message.PlainText.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), visible);
        }
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void No_name_becomes_a_link_a_line_or_markup_in_a_message(string name)
    {
        foreach (var language in new[] { "en", "ja" })
        {
            Check(EmailCodeMessage.Build(Code(language, name)), EmailCodeMessage.Build(Code(language, "Alice")));
            Check(PasswordWasResetMessage.Build(Done(language, name)), PasswordWasResetMessage.Build(Done(language, "Alice")));
        }
    }

    private static void Check(MailContent hostile, MailContent plain)
    {
        var (same, _) = (plain.PlainText.Split("\r\n").Length, plain.Subject);
        Assert.InRange(hostile.PlainText.Split("\r\n").Length, same - 2, same);
        Assert.Equal(plain.Subject, hostile.Subject);
        Assert.DoesNotContain("://", hostile.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("www.", hostile.PlainText, StringComparison.Ordinal);
        Assert.DoesNotMatch("[a-z][.．][a-z]", hostile.PlainText);
        Assert.DoesNotContain("<a", hostile.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('@', hostile.PlainText);
        Assert.All(hostile.PlainText.Split("\r\n"), static line => Assert.DoesNotContain(line, char.IsControl));
        Assert.All(hostile.PlainText.Split("\r\n"), static line => Assert.True(line.Length < 400));
    }

    private static EmailCodeFacts Code(string language, string? name) =>
        new(language, "Minato Works", name, "1234 5678", TimeSpan.FromMinutes(10), Some.Moment, "K7QF-2M9X-4TBD");

    private static PasswordWasResetFacts Done(string language, string? name) =>
        new(language, "Minato Works", name, "alice", Some.Moment, "K7QF-2M9X-4TBD", "IT Service Desk, +81 3 0000 0000");

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
