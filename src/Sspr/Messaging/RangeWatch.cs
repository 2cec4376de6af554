using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Methods;
using Sspr.Phones;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Messaging;

/// <summary>Stops a range of numbers whose codes nobody types in: somebody earns by every message that we send there (attack A-33).</summary>
internal sealed class RangeWatch(
    IDeliveryStore deliveries,
    IThrottleStore throttles,
    MessageBudget budget,
    IAuditLog audit,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<RangeWatch> log)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Looks at the range of a number, and stops it if it must.</summary>
    /// <returns>Null if messages may go there.</returns>
    /// <remarks>Security: guarded by <c>A_range_whose_codes_nobody_types_is_stopped_within_a_minute</c>.</remarks>
    public async Task<DeliveryFault?> ExamineAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        var now = time.GetUtcNow();
        var stop = budget.Stop(number);
        if (await throttles.PeekAsync([stop], now, cancellationToken) is ThrottleResult.Exhausted stopped)
        {
            return Fault(number, stopped.Until);
        }

        if (options.Value.LeastCompletion == 0)
        {
            return null;
        }

        var count = await deliveries.CountAsync(number.Prefix, now - Window, now - options.Value.CompletionGrace, cancellationToken);
        if (count.Sent < options.Value.CompletionSample || count.Completed * 100 >= count.Sent * options.Value.LeastCompletion)
        {
            return null;
        }

        // of several nodes that see it at once, the first tells
        if (await throttles.TakeAsync([stop], now, cancellationToken) is ThrottleResult.Allowed)
        {
            await TellAsync(number, count, now, cancellationToken);
        }

        return Fault(number, now + options.Value.StopFor);
    }

    private static DeliveryFault Fault(PhoneNumber number, DateTimeOffset until) => new(
        ProblemCodes.PrefixStopped, string.Create(CultureInfo.InvariantCulture, $"{number.Prefix}… until {until:u}"), Permanent: true);

    private async Task TellAsync(PhoneNumber number, CompletionCount count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        log.RangeStopped(number.Prefix, count.Completed, count.Sent);
        await audit.AppendAsync(
            [
                new AuditEvent
                {
                    At = now,
                    Kind = AuditKind.MessageRangeStopped,
                    Class = AuditClass.Progress,
                    Actor = "server",
                    Problem = ProblemCodes.PrefixStopped,
                    Detail = string.Create(
                        CultureInfo.InvariantCulture, $"{number.Prefix}…: {count.Completed} of {count.Sent} codes typed in; stopped until {now + options.Value.StopFor:u}"),
                },
            ],
            cancellationToken);
    }
}
