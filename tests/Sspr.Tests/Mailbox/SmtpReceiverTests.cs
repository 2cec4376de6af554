using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Sspr.Testing.Mailbox;

namespace Sspr.Tests.Mailbox;

public sealed class SmtpReceiverTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_as_it_was_sent()
    {
        await using var mailbox = SmtpReceiver.Start();
        var sent = Compose("alice@corp.test", "再設定 code", ".leading dot\r\n..two\r\n本文\r\n.\r\nend");

        await SendAsync(mailbox, sent);

        var mail = await mailbox.WaitForAsync("Alice@corp.test", Patience, Stop);
        Assert.Equal("再設定 code", mail.Message.Subject);
        Assert.Equal(".leading dot\r\n..two\r\n本文\r\n.\r\nend", mail.Text.ReplaceLineEndings("\r\n").TrimEnd());
        Assert.Equal("sspr@corp.test", mail.Sender);
        Assert.False(mail.Encrypted);
    }

    [Fact]
    public async Task Each_mail_is_waited_for_once()
    {
        await using var mailbox = SmtpReceiver.Start();
        var waiting = mailbox.WaitForAsync("alice@corp.test", Patience, Stop);
        await SendAsync(mailbox, Compose("alice@corp.test", "first", "1"), Compose("bob@corp.test", "other", "x"));
        await SendAsync(mailbox, Compose("alice@corp.test", "second", "2"));

        Assert.Equal("first", (await waiting).Message.Subject);
        Assert.Equal("second", (await mailbox.WaitForAsync("alice@corp.test", Patience, Stop)).Message.Subject);
        Assert.Equal(3, mailbox.Messages.Count);
        await Assert.ThrowsAsync<TimeoutException>(
            () => mailbox.WaitForAsync("alice@corp.test", TimeSpan.FromMilliseconds(20), Stop));
    }

    [Fact]
    public async Task A_mail_may_come_over_TLS()
    {
        using var certificate = SelfSigned();
        await using var mailbox = SmtpReceiver.Start(new SmtpReceiverOptions { Certificate = certificate });
        using var client = new SmtpClient();
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, shown, _, _) => certificate.Equals(shown);

        await client.ConnectAsync("localhost", mailbox.Port, SecureSocketOptions.StartTls, Stop);
        await client.SendAsync(Compose("alice@corp.test", "secret", "x"), Stop);

        Assert.True((await mailbox.WaitForAsync("alice@corp.test", Patience, Stop)).Encrypted);
    }

    [Fact]
    public async Task Recipients_are_refused_for_good_or_for_now_on_demand()
    {
        await using var mailbox = SmtpReceiver.Start();
        mailbox.Faults = new SmtpFaults { Unknown = ["gone@corp.test"], Deferred = ["busy@corp.test"] };

        var gone = await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(mailbox, Compose("gone@corp.test", "s", "t")));
        var busy = await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(mailbox, Compose("busy@corp.test", "s", "t")));

        Assert.Equal(SmtpStatusCode.MailboxUnavailable, gone.StatusCode);
        Assert.Equal(SmtpStatusCode.ErrorInProcessing, busy.StatusCode);
        Assert.Empty(mailbox.Messages);
    }

    [Fact]
    public async Task A_connection_dropped_after_the_data_delivers_nothing()
    {
        await using var mailbox = SmtpReceiver.Start();
        mailbox.Faults = new SmtpFaults { DropsAfterData = true };

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(mailbox, Compose("alice@corp.test", "s", "t")));

        Assert.Empty(mailbox.Messages);
    }

    [Fact]
    public async Task A_mail_larger_than_announced_in_the_greeting_is_refused()
    {
        await using var mailbox = SmtpReceiver.Start(new SmtpReceiverOptions { MaximumSize = 2000 });

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(mailbox, Compose("alice@corp.test", "s", new string('x', 4000))));

        Assert.Empty(mailbox.Messages);
    }

    [Theory]
    [InlineData("NONSENSE", "500")]
    [InlineData("DATA", "503")]
    [InlineData("RCPT TO:<alice@corp.test>", "503")]
    [InlineData("MAIL FROM:sspr@corp.test", "501")]
    [InlineData("MAIL FROM:<sspr@corp.test> SIZE=99999999999", "552")]
    [InlineData("NOOP", "250")]
    [InlineData("QUIT", "221")]
    public async Task Commands_are_answered_with_the_codes_of_the_standard(string command, string code)
    {
        await using var mailbox = SmtpReceiver.Start();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, mailbox.Port, Stop);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await reader.ReadLineAsync(Stop);

        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"HELO test\r\n{command}\r\n"), Stop);
        await reader.ReadLineAsync(Stop);

        Assert.StartsWith(code, await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
    }

    private static MimeMessage Compose(string recipient, string subject, string text)
    {
        var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = text } };
        message.From.Add(new MailboxAddress("OpenSSPR", "sspr@corp.test"));
        message.To.Add(new MailboxAddress("", recipient));
        return message;
    }

    private static async Task SendAsync(SmtpReceiver mailbox, params MimeMessage[] messages)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", mailbox.Port, SecureSocketOptions.None, Stop);
        foreach (var message in messages)
        {
            await client.SendAsync(message, Stop);
        }

        await client.DisconnectAsync(quit: true, Stop);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }
}
