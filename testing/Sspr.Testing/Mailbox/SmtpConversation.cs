using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using MimeKit;

namespace Sspr.Testing.Mailbox;

/// <summary>One connection of one sender: RFC 5321 with SIZE, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES and STARTTLS.</summary>
internal sealed class SmtpConversation(Stream stream, SmtpReceiver receiver, SmtpReceiverOptions options) : IAsyncDisposable
{
    private Stream _stream = stream;
    private SmtpReader _reader = new(stream);
    private SmtpEnvelope? _envelope;
    private bool _greeted;
    private bool _encrypted;
    private bool _finished;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (receiver.Faults.DropsAtOnce)
        {
            return;
        }

        if (receiver.Faults.RefusesAll)
        {
            await SayAsync("554 5.7.1 nothing is taken from your host", cancellationToken);
            return;
        }

        await SayAsync("220 localhost ESMTP OpenSSPR mailbox", cancellationToken);
        while (!_finished && await _reader.ReadCommandAsync(cancellationToken) is { } line)
        {
            var (verb, argument) = Split(line);
            switch (verb)
            {
                case "STARTTLS" when options.Certificate is not null && !_encrypted:
                    await StartTlsAsync(cancellationToken);
                    break;
                case "DATA" when _envelope is { Recipients.Count: > 0 }:
                    await TakeDataAsync(_envelope, cancellationToken);
                    break;
                default:
                    await SayAsync(Answer(verb, argument), cancellationToken);
                    break;
            }
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static (string Verb, string Argument) Split(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? (line.ToUpperInvariant(), "")
            : (line[..space].ToUpperInvariant(), line[(space + 1)..].Trim());
    }

    private string Answer(string verb, string argument)
    {
        switch (verb)
        {
            case "EHLO":
                Forget(greeted: true);
                return Extensions();
            case "HELO":
                Forget(greeted: true);
                return "250 localhost";
            case "MAIL":
                return Mail(argument);
            case "RCPT":
                return Recipient(argument);
            case "RSET":
                Forget(_greeted);
                return "250 2.0.0 forgotten";
            case "NOOP":
                return "250 2.0.0 nothing done";
            case "VRFY":
                return "252 2.5.0 everybody is accepted";
            case "QUIT":
                _finished = true;
                return "221 2.0.0 goodbye";
            case "DATA":
                return "503 5.5.1 MAIL and RCPT come first";
            default:
                return "500 5.5.2 no such command";
        }
    }

    private void Forget(bool greeted) => (_greeted, _envelope) = (greeted, null);

    private string Extensions()
    {
        var size = options.MaximumSize.ToString(CultureInfo.InvariantCulture);
        List<string> lines = ["localhost", $"SIZE {size}", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];
        if (options.Certificate is not null && !_encrypted)
        {
            lines.Add("STARTTLS");
        }

        return string.Join("\r\n", lines.Select((line, at) => $"250{(at == lines.Count - 1 ? ' ' : '-')}{line}"));
    }

    private string Mail(string argument)
    {
        if (!_greeted || _envelope is not null)
        {
            return "503 5.5.1 EHLO comes first, and one mail at a time";
        }

        if (SmtpPath.Parse(argument, "FROM:") is not { } path)
        {
            return "501 5.5.4 MAIL FROM:<address> expected";
        }

        if (path.Size > options.MaximumSize)
        {
            return "552 5.3.4 too large";
        }

        _envelope = new SmtpEnvelope(path.Address);
        return "250 2.1.0 sender accepted";
    }

    private string Recipient(string argument)
    {
        if (_envelope is null)
        {
            return "503 5.5.1 MAIL comes first";
        }

        if (SmtpPath.Parse(argument, "TO:") is not { Address.Length: > 0 } path)
        {
            return "501 5.5.4 RCPT TO:<address> expected";
        }

        if (receiver.Faults.Unknown.Contains(path.Address))
        {
            return "550 5.1.1 no such mailbox";
        }

        if (receiver.Faults.Deferred.Contains(path.Address))
        {
            return "451 4.3.0 not now";
        }

        _envelope.Recipients.Add(path.Address);
        return "250 2.1.5 recipient accepted";
    }

    private async Task TakeDataAsync(SmtpEnvelope envelope, CancellationToken cancellationToken)
    {
        await SayAsync("354 end with a line that holds only a dot", cancellationToken);
        var data = await _reader.ReadDataAsync(options.MaximumSize, cancellationToken);
        _envelope = null;
        if (data is null || receiver.Faults.DropsAfterData)
        {
            _finished = true;
            return;
        }

        if (data.Length == 0)
        {
            await SayAsync("552 5.3.4 too large or empty", cancellationToken);
            return;
        }

        receiver.Keep(envelope, _encrypted, await MimeMessage.LoadAsync(data, cancellationToken));
        await SayAsync("250 2.0.0 taken", cancellationToken);
    }

    private async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        if (_reader.HasUnread)
        {
            // commands smuggled in before the handshake (CVE-2011-0411) must not be obeyed after it
            _finished = true;
            return;
        }

        await SayAsync("220 2.0.0 go ahead", cancellationToken);
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = options.Certificate,
                EnabledSslProtocols = SslProtocols.None,
            },
            cancellationToken);
        _reader = new SmtpReader(tls);
        _encrypted = true;
        Forget(greeted: false);
    }

    private async Task SayAsync(string answer, CancellationToken cancellationToken)
    {
        var tarpit = receiver.Faults.Tarpit;
        if (tarpit > TimeSpan.Zero)
        {
            await Task.Delay(tarpit, options.Time, cancellationToken);
        }

        await _stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }
}
