using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Methods;
using Sspr.Phones;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Messaging;

/// <summary>
/// Sends one message: consent, country, range, budgets, then the carriers in their order until one takes it. What became of it is kept
/// for operators.
/// </summary>
internal sealed class SendMessage(
    MessageCarriers carriers,
    MessageBudget budget,
    RangeWatch ranges,
    IThrottleStore throttles,
    IDeliveryStore deliveries,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<SendMessage> log)
{
    /// <summary>Whether messages of this kind can go out at all.</summary>
    public bool CanCarry(MessageChannel channel) => options.Value.AcceptPstnRisk && carriers.For(channel).Count > 0;

    /// <summary>Sends it.</summary>
    /// <param name="message">What, where and how.</param>
    /// <param name="challenge">The challenge whose code it carries; null for other messages.</param>
    /// <param name="attempt">The attempt's support code; null outside an attempt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when a carrier took it, else why none did.</returns>
    public async Task<DeliveryFault?> ExecuteAsync(
        OutgoingMessage message, Guid? challenge, string? attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await WhyNotAsync(message, cancellationToken) is { } obstacle)
        {
            return obstacle;
        }

        var faults = new List<(string Carrier, DeliveryFault Fault)>();
        foreach (var carrier in carriers.For(message.Channel))
        {
            var result = await carrier.SendAsync(message, cancellationToken);
            if (result is SendResult.Accepted accepted)
            {
                await KeepAsync(message, challenge, attempt, carrier.Name, accepted.ProviderId,
                    carrier.TellsNews ? DeliveryState.Accepted : DeliveryState.Unknown, faults);
                return null;
            }

            var fault = ((SendResult.Failed)result).Fault;
            log.NotTaken(carrier.Name, message.To.Masked, fault.Problem, fault.Evidence);
            faults.Add((carrier.Name, fault));

            // a number that is wrong is wrong for every carrier, and each try costs
            if (fault.Problem == ProblemCodes.NumberRefused)
            {
                break;
            }
        }

        await KeepAsync(message, challenge, attempt, faults[^1].Carrier, providerId: null, DeliveryState.NotSent, faults);
        return faults[^1].Fault;
    }

    private async Task<DeliveryFault?> WhyNotAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        // Security: guarded by Nothing_is_sent_unless_the_risk_was_accepted
        if (!CanCarry(message.Channel))
        {
            return new DeliveryFault(
                ProblemCodes.NoCarrier, options.Value.AcceptPstnRisk ? $"no carrier for {message.Channel}" : "the risk was not accepted", Permanent: true);
        }

        // Security: guarded by A_country_that_is_not_named_gets_nothing
        if (!options.Value.CountriesInForce().Contains(message.To.Country, StringComparer.OrdinalIgnoreCase))
        {
            return new DeliveryFault(ProblemCodes.CountryNotAllowed, $"the number's country is {message.To.Country}", Permanent: true);
        }

        return await ranges.ExamineAsync(message.To, cancellationToken) ?? await CountAsync(message.To, cancellationToken);
    }

    /// <remarks>Security: guarded by <c>A_hundred_thousand_requests_send_no_more_than_the_budgets</c>.</remarks>
    private async Task<DeliveryFault?> CountAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        // under a flood nothing is written: what is used up is found by one read
        var now = time.GetUtcNow();
        var all = budget.Of(number);
        if (await throttles.PeekAsync([.. all.Select(static one => one.Take)], now, cancellationToken) is ThrottleResult.Exhausted over)
        {
            return Used(all.First(one => one.Take.Rule == over.Rule).WhenUsedUp, over);
        }

        // one after the other: what a narrow limit refuses must not use up a wide one
        foreach (var (take, problem) in all)
        {
            if (await throttles.TakeAsync([take], now, cancellationToken) is ThrottleResult.Exhausted limit)
            {
                return Used(problem, limit);
            }
        }

        return null;
    }

    private static DeliveryFault Used(ProblemCode problem, ThrottleResult.Exhausted limit) =>
        new(problem, $"{limit.Rule.Name} until {limit.Until:u}", Permanent: true);

    // what was sent is kept even if the caller has gone
    private Task KeepAsync(
        OutgoingMessage message,
        Guid? challenge,
        string? attempt,
        string carrier,
        string? providerId,
        DeliveryState state,
        List<(string Carrier, DeliveryFault Fault)> faults) => deliveries.AddAsync(
            new Delivery
            {
                Id = message.Id,
                At = time.GetUtcNow(),
                Channel = message.Channel,
                To = message.To.Masked,
                Prefix = message.To.Prefix,
                State = state,
                Carrier = carrier,
                ProviderId = providerId,
                Problem = faults is [.., var last] ? last.Fault.Problem : null,
                Evidence = faults.Count == 0 ? null : string.Join("; ", faults.Select(static fault => $"{fault.Carrier}: {fault.Fault.Evidence}")),
                Challenge = challenge,
                Attempt = attempt,
            },
            CancellationToken.None);
}
