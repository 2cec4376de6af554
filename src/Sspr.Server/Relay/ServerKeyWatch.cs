namespace Sspr.Server.Relay;

/// <summary>Reads the server's keys before anything is signed, and goes on looking for what another node or an operator changed.</summary>
internal sealed class ServerKeyWatch(ServerKeys keys, ServerKeyTimes times, TimeProvider time, ILogger<ServerKeyWatch> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(times.Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.StepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The edge of the loop: a store that is away now is there again later.
                Log.ServerKeysNotRead(logger, e);
            }
        }
    }
}
