using Microsoft.Extensions.Options;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Phones;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Throttling;

namespace Sspr.TestSends;

/// <summary>
/// Sends one real message of each kind that the settings have an address for, over the same mail server, carriers and limits as any other,
/// and asks what became of it.
/// </summary>
internal sealed class SendTests(
    IMailer mailer,
    SendMessage messages,
    MessageCarriers carriers,
    IDeliveryStore deliveries,
    IThrottleStore throttles,
    IOptions<TestSendOptions> options,
    IOptions<MessagingOptions> messaging,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly TestSendOptions _options = options.Value;

    private string Organisation => organisation.Value.NameIn(_options.Language);

    /// <summary>Whether there is anything to send to.</summary>
    public bool IsSetUp => _options is not { MailTo: null, TextTo: null, CallTo: null };

    /// <summary>Sends them, side by side.</summary>
    public async Task<IReadOnlyList<TestSendState>> ExecuteAsync(CancellationToken cancellationToken)
    {
        var sent = new List<Task<TestSendState>>();
        if (_options.MailTo is { } address)
        {
            sent.Add(MailAsync(address, cancellationToken));
        }

        if (_options.TextTo is { } textTo)
        {
            sent.Add(PhoneAsync(TestSendKind.Text, MessageChannel.Sms, textTo, cancellationToken));
        }

        if (_options.CallTo is { } callTo)
        {
            sent.Add(PhoneAsync(TestSendKind.Call, MessageChannel.Call, callTo, cancellationToken));
        }

        return await Task.WhenAll(sent);
    }

    private async Task<TestSendState> MailAsync(string address, CancellationToken cancellationToken)
    {
        var outcome = await WhyNotAsync(TestSendKind.Mail, cancellationToken)
            ?? (await mailer.SendAsync(address, TestSendTexts.Mail(_options.Language, Organisation), cancellationToken) is { } fault
                ? new TestSendOutcome.Failed(fault)
                : new TestSendOutcome.Taken("Mail:Host"));
        return new TestSendState(TestSendKind.Mail, Masked.Address(address), outcome);
    }

    private async Task<TestSendState> PhoneAsync(TestSendKind kind, MessageChannel channel, string to, CancellationToken cancellationToken)
    {
        if (PhoneReader.Read(to, messaging.Value.Country) is not PhoneReading.Usable { Number: var number })
        {
            return new TestSendState(kind, "-", new TestSendOutcome.Failed(new DeliveryFault(ProblemCodes.PhoneNumberUnusable, "TestSends", Permanent: true)));
        }

        if (await WhyNotAsync(kind, cancellationToken) is { } limit)
        {
            return new TestSendState(kind, number.Masked, limit);
        }

        var message = new OutgoingMessage(
            Guid.CreateVersion7(time.GetUtcNow()), channel, number, TestSendTexts.Phone(channel, _options.Language, Organisation), _options.Language, TimeSpan.FromMinutes(10));
        return await messages.ExecuteAsync(message, challenge: null, attempt: null, cancellationToken) is { } fault
            ? new TestSendState(kind, number.Masked, new TestSendOutcome.Failed(fault))
            : await FollowAsync(kind, number, message.Id, cancellationToken);
    }

    /// <remarks>Security: guarded by <c>No_more_test_messages_are_sent_than_the_settings_say</c>.</remarks>
    private async Task<TestSendOutcome?> WhyNotAsync(TestSendKind kind, CancellationToken cancellationToken)
    {
        var take = new ThrottleTake(new ThrottleRule("TestSendsPerDay", _options.PerDay, TimeSpan.FromDays(1)), kind.ToString());
        return await throttles.TakeAsync([take], time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted limit
            ? new TestSendOutcome.LimitUsed(_options.PerDay, limit.Until)
            : null;
    }

    private async Task<TestSendState> FollowAsync(TestSendKind kind, PhoneNumber number, Guid id, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var delivery = await deliveries.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException("A message that was sent is not in the store.");
            var waited = time.GetElapsedTime(begun);
            TestSendOutcome? outcome = delivery.State switch
            {
                DeliveryState.Delivered => new TestSendOutcome.Arrived(delivery.Carrier),
                DeliveryState.Undelivered or DeliveryState.NotSent => new TestSendOutcome.Failed(new DeliveryFault(
                    ProblemCodes.MessageUndelivered, $"{delivery.Carrier}: {delivery.Evidence ?? "-"}", Permanent: false)),
                DeliveryState.Unknown => new TestSendOutcome.Taken(delivery.Carrier),
                DeliveryState.Accepted => waited >= _options.WaitFor ? new TestSendOutcome.NoWord(delivery.Carrier, _options.WaitFor) : null,
            };
            if (outcome is not null)
            {
                var before = delivery is { Problem: { } problem, Evidence: { } evidence } ? new DeliveryFault(problem, evidence, Permanent: false) : null;
                return new TestSendState(kind, number.Masked, outcome) { Before = before };
            }

            await Task.Delay(Interval, time, cancellationToken);
            await AskAsync(delivery, cancellationToken);
        }
    }

    private async Task AskAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.ProviderId is { } id && carriers.Find(delivery.Carrier) is { } carrier
            && await carrier.AskAsync(delivery.Channel, id, cancellationToken) is { State: not DeliveryState.Accepted } news)
        {
            await deliveries.UpdateAsync(delivery.Id, news, cancellationToken);
        }
    }
}
