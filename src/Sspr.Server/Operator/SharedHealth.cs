using Sspr.Diagnosis;

namespace Sspr.Server.Operator;

/// <summary>
/// The facts of the installation for all keys that ask at about the same time: each look asks every directory, the agents, the store and the
/// mail server. An operator at the socket looks anew, because what was mended a moment ago must be seen.
/// </summary>
internal sealed class SharedHealth(InstallationFactGatherer installation, TimeProvider time)
{
    /// <summary>So long a look is shown to those who come after it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<(InstallationFacts Facts, long At)>? _last;

    /// <summary>Looks, or waits for the look that is under way.</summary>
    public async Task<InstallationFacts> GatherAsync(CancellationToken cancellationToken)
    {
        Task<(InstallationFacts Facts, long At)> look;
        lock (_gate)
        {
            // whoever began it may go away without taking it from the others
            look = _last = IsFresh(_last) ? _last! : Task.Run(LookAsync, CancellationToken.None);
        }

        return (await look.WaitAsync(cancellationToken)).Facts;
    }

    private bool IsFresh(Task<(InstallationFacts Facts, long At)>? look) =>
        look is { IsCompleted: false } || (look is { IsCompletedSuccessfully: true } && time.GetElapsedTime(look.Result.At) < Kept);

    private async Task<(InstallationFacts Facts, long At)> LookAsync() => (await installation.GatherAsync(CancellationToken.None), time.GetTimestamp());
}
