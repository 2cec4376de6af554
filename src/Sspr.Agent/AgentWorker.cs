using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>Keeps the agent going: finds out what an earlier run left open, then holds a stream to the server.</summary>
internal sealed class AgentWorker(
    RelayClient client,
    AddressRing addresses,
    Departure departure,
    LastTrouble last,
    CommandPump pump,
    ResultCourier courier,
    HealthWatch health,
    OutcomeResolver resolver,
    Journal journal,
    TimeProvider time,
    ILogger<AgentWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LongStay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CompactionInterval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // outlives the order to stop: what was begun is finished, and told to the server
        using var end = new CancellationTokenSource();
        resolver.ResolveAll(end.Token);
        var pumping = pump.RunAsync(end.Token);
        try
        {
            var serving = Task.WhenAll(
                ConnectAsync(end.Token), courier.RunAsync(end.Token), health.RunAsync(end.Token), CompactAsync(end.Token));
            await WhenAnyAsync(serving, stoppingToken);
            Log.Leaving(logger);
            await departure.FinishAsync();
            await end.CancelAsync();
            await serving;
        }
        catch (OperationCanceledException)
        {
            // Stopping is how this ends.
        }
        finally
        {
            // What was begun is finished and journaled before the process ends.
            await end.CancelAsync();
            pump.Complete();
            await pumping;
            await resolver.WhenIdleAsync();
        }
    }

    private static async Task WhenAnyAsync(Task serving, CancellationToken stopping)
    {
        try
        {
            await serving.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private async Task ConnectAsync(CancellationToken stopping)
    {
        var backoff = Backoff.ForConnection();
        while (true)
        {
            var began = time.GetTimestamp();
            var trouble = await client.RunAsync(stopping);
            last.Keep(trouble);
            if (client.WasAdmitted || time.GetElapsedTime(began) > LongStay)
            {
                backoff.Reset();
            }

            // with several addresses a pause comes only when all were tried
            var pause = addresses.Advance() ? TimeSpan.Zero : backoff.Next();
            Log.NotConnected(logger, trouble.Code, trouble.Step, trouble.Endpoint, trouble.Evidence, trouble.Fix, pause.TotalSeconds);
            await Task.Delay(pause, time, stopping);
        }
    }

    private async Task CompactAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(CompactionInterval, time);
        do
        {
            try
            {
                await journal.CompactAsync();
            }
            catch (IOException)
            {
                // The journal has said so itself; a long one still works.
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
