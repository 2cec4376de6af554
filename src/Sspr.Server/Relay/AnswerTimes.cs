namespace Sspr.Server.Relay;

/// <summary>How long an agent took for its answers of the last minute.</summary>
internal sealed class AnswerTimes(TimeProvider time)
{
    private const int Most = 1024;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<(long At, TimeSpan Took)> _answers = new();

    public void Add(TimeSpan took)
    {
        lock (_gate)
        {
            _answers.Enqueue((time.GetTimestamp(), took));
            Forget();
        }
    }

    /// <summary>The median and the 95th percentile; null if there was no answer.</summary>
    public AnswerTime? Read()
    {
        TimeSpan[] sorted;
        lock (_gate)
        {
            Forget();
            sorted = [.. _answers.Select(static answer => answer.Took).Order()];
        }

        return sorted.Length == 0 ? null : new(At(sorted, 50), At(sorted, 95));
    }

    // the nearest rank
    private static TimeSpan At(TimeSpan[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];

    private void Forget()
    {
        while (_answers.TryPeek(out var oldest) && (_answers.Count > Most || time.GetElapsedTime(oldest.At) > Window))
        {
            _answers.Dequeue();
        }
    }
}

/// <summary>How long answers took.</summary>
/// <param name="Median">Half of them took at most this long.</param>
/// <param name="Slow">Nineteen of twenty took at most this long.</param>
internal sealed record AnswerTime(TimeSpan Median, TimeSpan Slow);
