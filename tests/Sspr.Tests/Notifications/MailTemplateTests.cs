using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Testing;

namespace Sspr.Tests.Notifications;

public sealed partial class MailTemplateTests
{
    private static readonly Uri Site = new("https://password.minato.example/");

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-templates-").FullName;

    public static TheoryData<string, string, string> Broken => new()
    {
        { "Hello {{code}}", "", "first line" },
        { "Subject: x\n\n{{code}} {{password}}", "", "{{password}} is not a placeholder" },
        { "Subject: x\n\nHello", "", "{{code}} is missing" },
        { "Subject: {{code}}\n\n{{code}}", "", "locked screens" },
        { "Subject: x\n\n{{code}}", "<p>no code</p>", "{{code}} is missing" },
        { "Subject: x\n\n{{code}}", "<script>1</script>{{code}}", "script" },
        { "Subject: x\n\n{{code}}", "<p onclick=x>{{code}}", "event" },
        { "Subject: x\n\n{{code}}", "<a href='https://evil.example/'>{{code}}</a>", "leads to https://evil.example/" },
        { "Subject: x\n\n{{code}}", "<img src=//evil.example/p.png>{{code}}", "leads to //evil.example/p.png" },
    };

    [Fact]
    public void Our_texts_use_no_unknown_placeholder_and_every_mandatory_one_in_both_languages()
    {
        foreach (var kind in MailKind.All)
        {
            Assert.All(MailKind.Languages, language => Assert.Null(MailTemplates.Ours(kind, language).FaultFor(kind, Site)));
            Assert.Equal(NamesIn(kind, "en"), NamesIn(kind, "ja"));
        }
    }

    [Fact]
    public void An_organisations_own_text_is_used_at_once()
    {
        var templates = Templates();
        Assert.Contains("This is your code", Code(templates).PlainText, StringComparison.Ordinal);

        Own("email-code.en.txt", "Subject: Code – {{organisation}}\n\nDear {{name}},\n\n> {{code}}\n\n~ Ask the desk.");

        var mail = Code(templates);
        Assert.Equal("Code – Minato Works", mail.Subject);
        Assert.Equal("Dear Alice,\r\n\r\n1234 5678\r\n\r\nAsk the desk.\r\n\r\n", mail.PlainText);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_text_is_reported_and_ours_is_used(string text, string html, string fault)
    {
        Own("email-code.en.txt", text);
        if (html.Length > 0)
        {
            Own("email-code.en.html", html);
        }

        var templates = Templates();

        Assert.Contains("This is your code", Code(templates).PlainText, StringComparison.Ordinal);
        var state = Assert.Single(templates.Examine(), state => state.Fault is not null);
        Assert.Contains(fault, state.Fault, StringComparison.Ordinal);
        Assert.EndsWith("email-code.en.txt", state.File, StringComparison.Ordinal);
    }

    [Fact]
    public void No_value_becomes_markup_in_a_page_of_ones_own()
    {
        Own("email-code.en.txt", "Subject: x\n\n{{code}} {{organisation}}");
        Own("email-code.en.html", "<p title=\"{{organisation}}\">{{organisation}} {{code}}</p>");

        var mail = EmailCodeMessage.Build(Facts with { Organisation = "\"><script>alert('{{code}}')</script>" }, Templates());

        Assert.DoesNotContain("<script", mail.Html, StringComparison.Ordinal);
        Assert.Equal(2, mail.Html.Split("&lt;script&gt;").Length - 1);
        Assert.Equal(1, mail.Html.Split("1234 5678").Length - 1);
    }

    [Fact]
    public void A_link_leads_to_the_public_address_or_is_left_out()
    {
        var templates = Templates();
        var good = AccountNotices.PasswordWasChanged(Notice with { NotMe = new Uri(Site, "/not-me?t=abc&x=1") }, templates);
        var evil = AccountNotices.PasswordWasChanged(Notice with { NotMe = new Uri("https://evil.example/not-me") }, templates);
        var none = AccountNotices.PasswordWasChanged(Notice, templates);

        Assert.Equal(["https://password.minato.example/not-me?t=abc&amp;x=1"], Links(good));
        Assert.Contains("\r\nhttps://password.minato.example/not-me?t=abc&x=1\r\n", good.PlainText, StringComparison.Ordinal);
        Assert.Empty(Links(evil));
        Assert.Equal(none, evil);
        Assert.DoesNotContain("on this page", none.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(MessageTests.HostileNames), MemberType = typeof(MessageTests))]
    public void No_data_becomes_a_link_in_any_mail(string data)
    {
        foreach (var mail in All("en", data).Concat(All("ja", data)))
        {
            Assert.All(Links(mail), link => Assert.StartsWith("https://password.minato.example/", link, StringComparison.Ordinal));
            var visible = mail.PlainText.Replace("https://password.minato.example/", string.Empty, StringComparison.Ordinal);
            Assert.DoesNotContain("://", visible, StringComparison.Ordinal);
            Assert.DoesNotContain("www.", visible, StringComparison.Ordinal);
            Assert.DoesNotContain(mail.Subject, char.IsControl);
            Assert.DoesNotContain("{{", mail.PlainText + mail.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_of_mail_says_first_what_it_is_and_for_whom()
    {
        Assert.All(All("en", "Alice"), mail => Assert.Contains("Minato Works", mail.PlainText.Split("\r\n")[0], StringComparison.Ordinal));
        Assert.All(All("ja", "Alice"), mail => Assert.Contains("港製作所", mail.PlainText.Split("\r\n")[0], StringComparison.Ordinal));
        Assert.Equal(MailKind.All.Count, All("en", "Alice").Select(mail => mail.Subject).Distinct(StringComparer.Ordinal).Count());
    }

    private static EmailCodeFacts Facts => new("en", "Minato Works", "Alice", "1234 5678", TimeSpan.FromMinutes(10), Some.Moment, "K7QF-2M9X-4TBD");

    private static NoticeFacts Notice => new("en", "Minato Works", "Alice", "alice", Some.Moment, "K7QF-2M9X-4TBD", Helpdesk: null);

    private IEnumerable<MailContent> All(string language, string data) => SampleMails.All(language, language is "ja" ? "港製作所" : "Minato Works", data, Site, Templates());

    private static MailContent Code(MailTemplates templates) => EmailCodeMessage.Build(Facts, templates);

    private static IEnumerable<string> NamesIn(MailKind kind, string language) =>
        Placeholder().Matches(MailTemplates.TextOf(kind, language)).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Links(MailContent mail) => Link().Matches(mail.Html).Select(match => match.Groups["to"].Value);

    private void Own(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private MailTemplates Templates() => new(
        Options.Create(new MailOptions { TemplatesFolder = _folder }), new PublicSite(Site), NullLogger<MailTemplates>.Instance);

    [GeneratedRegex(@"\{\{\w+\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex("(href|src)=\"(?<to>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
