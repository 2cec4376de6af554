using System.Globalization;
using Microsoft.Extensions.Options;
using Sspr.Diagnosis;
using Sspr.Freezes;
using Sspr.Messaging;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Phones;

namespace Sspr.Server.Operator;

/// <summary>What operators ask about messages and mails.</summary>
internal sealed class OperatorMessages(
    IDeliveryStore deliveries,
    SendMessage send,
    MailTemplates templates,
    IMailer mailer,
    PublicSite site,
    IOptions<MessagingOptions> messaging,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time) : IOperatorArea
{
    private const int MostDeliveries = 1000;

    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("GET", ["messages"]) => await ListAsync(request.Query["last"], stop),
            ("GET", ["messages", "preview"]) => Preview(request.Query["language"]),
            ("POST", ["messages", "test"]) => await TestAsync(await OperatorBody.ReadAsync<MessagingContract.TestMessageRequest>(request, stop), stop),
            ("GET", ["mail", "templates"]) => Templates(),
            ("POST", ["mail", "samples"]) => await SampleAsync(await OperatorBody.ReadAsync<MessagingContract.TestMailRequest>(request, stop), stop),
            _ => null,
        };
    }

    /// <summary>Every text as it would be sent now, with a code of no worth.</summary>
    private OperatorReply.Answered Preview(string? language)
    {
        var known = language is "ja" ? "ja" : "en";
        var options = organisation.Value;
        return new(SampleTexts.All(
            known, options.NameIn(known), site.Host, options.HelpdeskPhone, site.At(FreezeLink.Path + new string('A', FreezeLink.TokenLength))));
    }

    /// <summary>The latest deliveries.</summary>
    private async Task<OperatorReply> ListAsync(string? last, CancellationToken cancellationToken)
    {
        var most = int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, MostDeliveries) : 50;
        var found = await deliveries.ListAsync(most, cancellationToken);
        return new OperatorReply.Answered(found.Select(static delivery => new MessagingContract.DeliveryLine(
            delivery.At, delivery.Channel, delivery.To, delivery.State, delivery.Carrier, delivery.Problem, delivery.Evidence,
            delivery.Attempt, delivery.CompletedAt)).ToList());
    }

    /// <summary>Sends a message without a code, through the same limits as any other.</summary>
    private async Task<OperatorReply> TestAsync(MessagingContract.TestMessageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (PhoneReader.Read(request.To, messaging.Value.Country) is not PhoneReading.Usable { Number: var number })
        {
            return OperatorReply.Wrong("The number cannot be used. Write it with its country code: +81 90 1234 5678.");
        }

        var isJapanese = request.Language is "ja";
        var name = organisation.Value.NameIn(isJapanese ? "ja" : "en");
        var message = new OutgoingMessage(
            Guid.CreateVersion7(time.GetUtcNow()),
            request.Channel ?? MessageChannel.Sms,
            number,
            isJapanese ? $"【{name}】これはテストです。" : $"{name}: this is a test.",
            isJapanese ? "ja" : "en",
            TimeSpan.FromMinutes(10));
        return await send.ExecuteAsync(message, challenge: null, attempt: null, cancellationToken) is { } fault
            ? OperatorReply.Because(fault.Problem, fault.Evidence)
            : new OperatorReply.Answered(new MessagingContract.TestMessageReply(number.Masked));
    }

    /// <summary>Where the mails' texts come from.</summary>
    private OperatorReply.Answered Templates() => new(templates.Examine()
        .Select(static state => new MessagingContract.TemplateLine(state.Kind.Name, state.Language, state.File, state.Fault)).ToList());

    /// <summary>A sample of a mail as it would be sent now; sent, if the request names an address.</summary>
    private async Task<OperatorReply> SampleAsync(MessagingContract.TestMailRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (MailKind.All.FirstOrDefault(kind => kind.Name == request.Kind) is not { } kind)
        {
            return OperatorReply.Wrong($"There is no such mail. Kinds: {string.Join(", ", MailKind.All.Select(static kind => kind.Name))}.");
        }

        var language = request.Language is "ja" ? "ja" : "en";
        var mail = SampleMails.Of(
            kind, language, organisation.Value.NameIn(language), language is "ja" ? "港 花子" : "Alice Example", site.Address, templates);
        return request.To is { Length: > 0 } to && await mailer.SendAsync(to, mail, cancellationToken) is { } fault
            ? OperatorReply.Because(fault.Problem, fault.Evidence)
            : new OperatorReply.Answered(new MessagingContract.SampleMail(mail.Subject, mail.PlainText, mail.Html));
    }
}
