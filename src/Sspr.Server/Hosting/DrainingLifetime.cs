using System.Runtime.InteropServices;

namespace Sspr.Server.Hosting;

/// <summary>
/// Takes the signals to stop. The host's own lifetime begins to stop at once, and with that SignalR cuts every agent's stream while writes are
/// still under way; this one drains first. A second signal stops at once.
/// </summary>
internal sealed class DrainingLifetime(Draining draining, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];

    private readonly List<PosixSignalRegistration> _taken = [];

    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _taken.AddRange(Signals.Select(signal => PosixSignalRegistration.Create(signal, Take)));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _taken.ForEach(static signal => signal.Dispose());

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (draining.HasBegun)
        {
            application.StopApplication();
        }
        else
        {
            _ = DrainAsync();
        }
    }

    private async Task DrainAsync()
    {
        try
        {
            await draining.RunAsync();
        }
        finally
        {
            application.StopApplication();
        }
    }
}
