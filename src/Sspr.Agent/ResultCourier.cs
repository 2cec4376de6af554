using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>Sends each result again, less and less often, until the server says that it has it.</summary>
internal sealed class ResultCourier(AgentContext agent, Journal journal, RelayClient client, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly Dictionary<OperationId, (long At, TimeSpan Pause)> _tries = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            if (client.IsAdmitted)
            {
                await SendDueAsync();
            }
        }
    }

    private async Task SendDueAsync()
    {
        var open = journal.Unacknowledged();
        foreach (var gone in _tries.Keys.Except(open.Select(static e => e.Operation)).ToList())
        {
            _tries.Remove(gone);
        }

        foreach (var entry in open)
        {
            if (!_tries.TryGetValue(entry.Operation, out var last))
            {
                // The answer to the Commit is on its way; its acknowledgement takes a moment.
                _tries[entry.Operation] = (time.GetTimestamp(), FirstPause);
            }
            else if (time.GetElapsedTime(last.At) >= last.Pause)
            {
                _tries[entry.Operation] = (time.GetTimestamp(), last.Pause * 2 < LongestPause ? last.Pause * 2 : LongestPause);
                await client.TellAsync(agent.Signer.Sign(new Result
                {
                    Agent = agent.Agent,
                    Operation = entry.Operation,
                    Outcome = entry.Outcome!,
                    JournalSequence = entry.Sequence,
                }));
            }
        }
    }
}
