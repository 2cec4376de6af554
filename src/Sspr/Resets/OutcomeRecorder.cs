using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.SignIns;
using Sspr.Storage;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// Turns what a directory's side said into the reset's next state, and stores it. The outcome is known at this point, so it keeps trying
/// while the store is away.
/// </summary>
internal sealed class OutcomeRecorder(
    IResetStore store, EndSessions sessions, WorkSignal signal, IOptions<PolicyOptions> policy, TimeProvider time, ILogger<OutcomeRecorder> log)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private const int MostTries = 30;

    /// <summary>Stores the outcome of a write.</summary>
    public async Task<SubmitPasswordResult> RecordAsync(Reset reset, Operation operation, SetPasswordResult result)
    {
        ArgumentNullException.ThrowIfNull(reset);
        ArgumentNullException.ThrowIfNull(operation);
        var now = time.GetUtcNow();
        var outcome = Outcome.Of(reset, result, policy.Value.PasswordTries, now);
        var commit = new ResetCommit
        {
            Reset = outcome.Reset,
            Operation = operation with { State = outcome.Operation, EndedAt = outcome.IsKnown ? now : null },
            Audit = outcome.Audit,
            Work = [.. outcome.Work.Select(kind => WorkItems.For(reset, kind, now))],
            At = now,
        };
        await StoreAsync(commit, operation.Id);
        await sessions.AfterAsync(outcome.Reset, CancellationToken.None);
        signal.Pulse();
        return outcome.Answer;
    }

    private async Task StoreAsync(ResetCommit commit, OperationId operation)
    {
        var wait = FirstWait;
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (!await store.CommitAsync(commit, CancellationToken.None) && !await IsStoredAsync(commit))
                {
                    throw new InvalidOperationException("A reset with a write under way was moved by another step.");
                }

                return;
            }
            catch (StoreException fault) when (tries < MostTries)
            {
                log.OutcomeNotStored(operation, tries, fault);
                await Task.Delay(wait, time);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    /// <summary>A commit whose acknowledgement was lost looks refused when it is tried again.</summary>
    private async Task<bool> IsStoredAsync(ResetCommit commit) =>
        await store.FindAsync(commit.Reset.Id, CancellationToken.None) is { } stored
        && stored.Version == commit.Reset.Version + 1
        && stored.State == commit.Reset.State
        && stored.Operation == commit.Reset.Operation;
}
