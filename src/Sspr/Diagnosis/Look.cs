using Sspr.Storage;

namespace Sspr.Diagnosis;

/// <summary>Looks at one thing for as long as it may take; what goes wrong becomes the reason why it could not be found out.</summary>
internal sealed class Look(TimeProvider time)
{
    /// <summary>For one look at a store or a mail server.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    /// <summary>For one look at a directory, which may try several domain controllers.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    /// <summary>Looks.</summary>
    /// <param name="what">What is asked, as in "the store".</param>
    /// <param name="limit">How long it may take, even if it ignores its token.</param>
    /// <param name="look">The look itself.</param>
    /// <param name="cancellationToken">Ends the whole question.</param>
    public async Task<Fact<T>> AtAsync<T>(
        string what, TimeSpan limit, Func<CancellationToken, Task<T>> look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(look);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // on a thread of its own: what blocks instead of waiting, as SQLite does, is limited too
            var value = await Task.Run(() => look(stop.Token), CancellationToken.None).WaitAsync(limit, time, cancellationToken);
            return new Fact<T>.Known(value);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return new Fact<T>.NotFoundOut($"{what} did not answer within {limit.TotalSeconds:0} s");
        }
        catch (StoreException fault)
        {
            return new Fact<T>.NotFoundOut($"{what} failed: {fault.Fault} ({Problems.ProblemOf.Store(fault.Fault)})");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return new Fact<T>.NotFoundOut($"{what} failed: {fault.Message}");
        }
    }
}
