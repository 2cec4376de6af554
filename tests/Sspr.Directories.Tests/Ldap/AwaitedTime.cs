using Microsoft.Extensions.Time.Testing;

namespace Sspr.Directories.Tests.Ldap;

/// <summary>
/// A clock that moves when the test says so and that tells what it is waited for: however slow a machine is, a limit is reached when the
/// test wants it to be, and at no other time. Pauses between two looks, which no limit is, pass by themselves.
/// </summary>
internal sealed class AwaitedTime() : FakeTimeProvider(TimeProvider.System.GetUtcNow())
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Dictionary<TimeSpan, TaskCompletionSource> _limits = [];

    /// <summary>Completes when somebody begins to wait for a limit; each is to be asked for before it can begin.</summary>
    public Task BegunAsync(TimeSpan limit)
    {
        lock (_lock)
        {
            return (_limits[limit] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= LongestPause && dueTime > TimeSpan.Zero)
        {
            return TimeProvider.System.CreateTimer(callback, state, dueTime, period);
        }

        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_lock)
        {
            _limits.GetValueOrDefault(dueTime)?.TrySetResult();
        }

        return timer;
    }
}
