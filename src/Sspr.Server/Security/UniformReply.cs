namespace Sspr.Server.Security;

/// <summary>
/// Answers on a fixed beat counted from the moment at which the request was read, so that the time of an answer does not tell what was
/// done for it. A slow client does not stretch the beat: its own sending and receiving lie outside.
/// </summary>
internal sealed class UniformReply(TimeProvider time)
{
    /// <summary>The beat. Starting and proving take a few milliseconds, so the first beat holds them even on a busy machine.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    /// <summary>Does the work and returns its result on the next beat.</summary>
    /// <remarks>Security: guarded by <c>An_answer_comes_on_the_beat_however_long_the_work_took</c>.</remarks>
    public Task<T> ReplyAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => ReplyAsync(Beat, work, cancellationToken);

    /// <summary>The same with a beat of the caller's, for work that takes longer.</summary>
    public async Task<T> ReplyAsync<T>(TimeSpan beat, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var start = time.GetTimestamp();
        var result = await work();
        var release = beat * ((time.GetElapsedTime(start).Ticks / beat.Ticks) + 1);

        // a timer may ring a little early; an answer never does
        while (release - time.GetElapsedTime(start) is { Ticks: > 0 } wait)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
        }

        return result;
    }
}
