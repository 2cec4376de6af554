using System.Collections.Concurrent;

namespace Sspr.Directories.Writeback;

/// <summary>The open tickets; each is taken out once.</summary>
internal sealed class SealingTickets(TimeProvider time)
{
    private readonly ConcurrentDictionary<OperationId, SealingTicket> _open = new();

    public void Add(SealingTicket ticket)
    {
        foreach (var (operation, other) in _open)
        {
            if (IsOver(other))
            {
                _open.TryRemove(operation, out _);
            }
        }

        _open[ticket.Header.Operation] = ticket;
    }

    /// <summary>Takes the ticket out; null if there is none.</summary>
    public SealingTicket? Take(OperationId operation) => _open.TryRemove(operation, out var ticket) ? ticket : null;

    /// <summary>Whether the key of the ticket is gone by now.</summary>
    public bool IsOver(SealingTicket ticket) =>
        time.GetElapsedTime(ticket.AskedAt) >= TimeSpan.FromSeconds(ticket.Answer.LifetimeSeconds);
}
