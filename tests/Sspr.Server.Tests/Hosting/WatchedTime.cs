using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Sspr.Server.Tests.Hosting;

/// <summary>A clock that goes on only when a test says so, and tells when somebody has begun to wait by it.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(TimeProvider.System.GetUtcNow())
{
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _waits = new();

    /// <summary>Done once somebody waits for exactly so long.</summary>
    public Task IsAskedForAsync(TimeSpan wait) => BegunOf(wait).Task;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        BegunOf(dueTime).TrySetResult();
        return timer;
    }

    private TaskCompletionSource BegunOf(TimeSpan wait) =>
        _waits.GetOrAdd(wait, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
