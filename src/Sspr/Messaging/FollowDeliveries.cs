using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Audit;
using Sspr.Nodes;
using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Messaging;

/// <summary>Asks carriers what became of their messages, for as long as that is of interest.</summary>
internal sealed class FollowDeliveries(
    IDeliveryStore deliveries, MessageCarriers carriers, IAuditLog audit, INodeStore nodes, TimeProvider time, ILogger<FollowDeliveries> log) : BackgroundService
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstAsk = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interest = TimeSpan.FromMinutes(30);

    /// <summary>Asks about all that are open.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var delivery in await deliveries.ListOpenAsync(now - FirstAsk, MostAtOnce, cancellationToken))
        {
            var news = delivery.ProviderId is { } id && carriers.Find(delivery.Carrier) is { } carrier
                ? await carrier.AskAsync(delivery.Channel, id, cancellationToken)
                : null;
            if (news is { State: not DeliveryState.Accepted })
            {
                await deliveries.UpdateAsync(delivery.Id, news, cancellationToken);
                await TellAsync(delivery, news, now, cancellationToken);
            }
            else if (now - delivery.At >= Interest)
            {
                await deliveries.UpdateAsync(delivery.Id, new DeliveryNews(DeliveryState.Unknown, news?.Evidence), cancellationToken);
            }
        }
    }

    /// <summary>Whoever asks about the attempt reads that its code never arrived.</summary>
    private Task TellAsync(Delivery delivery, DeliveryNews news, DateTimeOffset now, CancellationToken cancellationToken) =>
        news.State != DeliveryState.Undelivered || delivery.Attempt is null ? Task.CompletedTask : audit.AppendAsync(
            [
                new AuditEvent
                {
                    At = now,
                    Kind = AuditKind.ChallengeNotDelivered,
                    Class = AuditClass.Progress,
                    Attempt = delivery.Attempt,
                    Actor = "server",
                    Problem = ProblemCodes.MessageUndelivered,
                    Detail = $"{delivery.Carrier}: {news.Evidence ?? "-"}",
                },
            ],
            cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await nodes.HoldAsync(Duty.FollowDeliveries, stoppingToken))
                {
                    await AskAsync(stoppingToken);
                }
            }
            catch (StoreException fault)
            {
                log.NewsWait(fault);
            }

            await Task.Delay(Interval, time, stoppingToken);
        }
    }
}
