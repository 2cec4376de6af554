using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Sspr.Methods;
using Sspr.Organisation;
using Sspr.Problems;

namespace Sspr.Notifications;

/// <summary>Sends by SMTP (RFC 5321) through MailKit, one connection a message.</summary>
internal sealed class SmtpMailer(IOptions<MailOptions> options, IOptions<OrganisationOptions> organisation, TimeProvider time)
    : IMailer, IMailProbe
{
    private readonly X509Certificate2Collection _authorities = ReadAuthorities(options.Value.CaFile);

    /// <inheritdoc />
    public async Task<DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!MailboxAddress.TryParse(address, out var recipient))
        {
            return new DeliveryFault(ProblemCodes.MailRecipientRefused, "The address on file is not well-formed.", Permanent: true);
        }

        using var message = Compose(recipient, content);
        return await RunAsync((client, token) => client.SendAsync(message, token), cancellationToken);
    }

    /// <inheritdoc />
    public Task<DeliveryFault?> ProbeAsync(CancellationToken cancellationToken) =>
        RunAsync(static (client, token) => client.NoOpAsync(token), cancellationToken);

    private static X509Certificate2Collection ReadAuthorities(string? file)
    {
        var authorities = new X509Certificate2Collection();
        if (file is not null)
        {
            authorities.ImportFromPemFile(file);
        }

        return authorities;
    }

    private static DeliveryFault Unreachable(string evidence) =>
        new(ProblemCodes.MailServerUnreachable, evidence, Permanent: false);

    private async Task<DeliveryFault?> RunAsync(Func<SmtpClient, CancellationToken, Task> talk, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await ConnectAndRunAsync(talk, either.Token);
            return null;
        }
        catch (Exception fault) when (Explain(fault, cancellationToken) is { } explained)
        {
            return explained;
        }
    }

    private async Task ConnectAndRunAsync(Func<SmtpClient, CancellationToken, Task> talk, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        if (_authorities.Count > 0)
        {
            client.ServerCertificateValidationCallback = IsTrusted;
        }

        await client.ConnectAsync(options.Value.Host, options.Value.Port, SocketOptions(), cancellationToken);
        if (options.Value is { UserName: { } user, PasswordFile: { } file })
        {
            await client.AuthenticateAsync(user, (await File.ReadAllTextAsync(file, cancellationToken)).TrimEnd('\r', '\n'), cancellationToken);
        }

        await talk(client, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private SecureSocketOptions SocketOptions() => options.Value.Security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
    };

    private MimeMessage Compose(MailboxAddress recipient, MailContent content)
    {
        var message = new MimeMessage
        {
            Subject = content.Subject,
            Date = time.GetUtcNow(),
            Body = new BodyBuilder { TextBody = content.PlainText, HtmlBody = content.Html }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(options.Value.FromName ?? organisation.Value.Name, options.Value.From));
        message.To.Add(recipient);

        if (content.Id is { } id)
        {
            message.MessageId = $"{id}@{options.Value.From.Split('@')[^1]}";
        }

        // no vacation notes and no delivery reports to an address that nobody reads (RFC 3834)
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>The chain must end at one of the named authorities, and every other fault counts.</summary>
    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(leaf);
    }

    private DeliveryFault? Explain(Exception fault, CancellationToken caller) => fault switch
    {
        OperationCanceledException when caller.IsCancellationRequested => null,
        OperationCanceledException => Unreachable($"no answer within {options.Value.Timeout.TotalSeconds:0} s"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused => new DeliveryFault(
            ProblemCodes.MailRecipientRefused, $"{(int)refused.StatusCode} {refused.Message}", (int)refused.StatusCode >= 500),
        SmtpCommandException refused => new DeliveryFault(
            ProblemCodes.MailServerRefusesUs, $"{(int)refused.StatusCode} {refused.Message}", (int)refused.StatusCode >= 500),
        AuthenticationException => new DeliveryFault(
            ProblemCodes.MailServerRefusesUs, "the server refused the user name or password of the settings", Permanent: false),
        SslHandshakeException or NotSupportedException or SocketException or IOException or UnauthorizedAccessException or SmtpProtocolException
            or MailKit.ServiceNotConnectedException => Unreachable(fault.Message),
        _ => null,
    };
}
