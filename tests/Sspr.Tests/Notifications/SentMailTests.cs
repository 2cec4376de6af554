using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Testing.Mailbox;

namespace Sspr.Tests.Notifications;

/// <summary>Every kind of mail as a mail server gets it.</summary>
public sealed class SentMailTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Every_kind_of_mail_arrives_with_subject_text_and_page_and_a_repetition_is_known_by_its_id(string language)
    {
        await using var mailbox = SmtpReceiver.Start();
        var options = Options.Create(new MailOptions { Host = "localhost", Port = mailbox.Port, Security = MailSecurity.None, From = "sspr@minato.example" });
        var site = new PublicSite(new Uri("https://reset.minato.example/"));
        var mailer = new SmtpMailer(options, Options.Create(new OrganisationOptions()), TimeProvider.System);
        var templates = new MailTemplates(options, site, NullLogger<MailTemplates>.Instance);
        var name = language is "ja" ? "港 花子" : "Alice Example";
        foreach (var kind in MailKind.All)
        {
            var mail = SampleMails.Of(kind, language, language is "ja" ? "港製作所" : "Minato Works", name, site.Address, templates) with { Id = kind.Name };

            Assert.Null(await mailer.SendAsync("alice@minato.example", mail, TestContext.Current.CancellationToken));
            Assert.Null(await mailer.SendAsync("alice@minato.example", mail, TestContext.Current.CancellationToken));

            var sent = mailbox.Messages.TakeLast(2).Select(static one => one.Message).ToList();
            Assert.Equal([$"{kind.Name}@minato.example"], sent.Select(static one => one.MessageId).Distinct());
            Assert.Equal(mail.Subject, sent[0].Subject);
            Assert.Equal(Lines(mail.PlainText), Lines(sent[0].TextBody));
            Assert.Equal(Lines(mail.Html), Lines(sent[0].HtmlBody));
            Assert.DoesNotContain("{{", mail.PlainText + mail.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_password_file_that_may_not_be_read_is_a_fault_and_not_the_end()
    {
        await using var mailbox = SmtpReceiver.Start();

        // a folder where a file should be is denied to everybody, root included
        var folder = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        var options = Options.Create(new MailOptions
        {
            Host = "localhost",
            Port = mailbox.Port,
            Security = MailSecurity.None,
            From = "sspr@minato.example",
            UserName = "sspr",
            PasswordFile = folder,
        });
        var mailer = new SmtpMailer(options, Options.Create(new OrganisationOptions()), TimeProvider.System);

        var fault = await mailer.ProbeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ProblemCodes.MailServerUnreachable, false), (fault!.Problem, fault.Permanent));
        Assert.Contains(folder, fault.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "550 5.1.1 no such mailbox")]
    [InlineData(true, "451 4.3.0 not now")]
    public async Task An_address_that_the_mail_server_refuses_is_named_with_its_words(bool forNow, string evidence)
    {
        await using var mailbox = SmtpReceiver.Start();
        var refused = System.Collections.Immutable.ImmutableHashSet.Create("alice@minato.example");
        mailbox.Faults = forNow ? new SmtpFaults { Deferred = refused } : new SmtpFaults { Unknown = refused };
        var options = Options.Create(new MailOptions { Host = "localhost", Port = mailbox.Port, Security = MailSecurity.None, From = "sspr@minato.example" });
        var mailer = new SmtpMailer(options, Options.Create(new OrganisationOptions()), TimeProvider.System);

        var fault = await mailer.SendAsync("alice@minato.example", new MailContent("subject", "text", "<p>text</p>"), TestContext.Current.CancellationToken);

        Assert.Equal((ProblemCodes.MailRecipientRefused, !forNow), (fault!.Problem, fault.Permanent));
        Assert.Equal(evidence, fault.Evidence);
    }

    private static string[] Lines(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
