namespace Sspr.Server.Tests.Hosting;

/// <summary>Waits for what the server does a moment after it has answered.</summary>
internal static class Eventually
{
    /// <summary>Far longer than anything takes that is waited for here; whoever waits so long waits for something that does not come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Looks until what it sees is as it should be.</summary>
    /// <param name="look">What to look at.</param>
    /// <param name="isThere">Whether that is what is waited for.</param>
    /// <param name="otherwise">What to say if it does not come.</param>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> isThere, Func<T, string> otherwise)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            var seen = await look();
            if (isThere(seen))
            {
                return seen;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, otherwise(seen));
            await Task.Delay(BetweenLooks, TimeProvider.System, Stop);
        }
    }

    /// <summary>Waits until something is there.</summary>
    public static async Task<T> GetAsync<T>(Func<T?> look, string otherwise)
        where T : class => (await SeeAsync(() => Task.FromResult(look()), static seen => seen is not null, _ => otherwise))!;

    /// <summary>Waits until something holds.</summary>
    public static Task HoldsAsync(Func<bool> holds, string otherwise) => HoldsAsync(() => Task.FromResult(holds()), otherwise);

    /// <summary>Waits until something holds.</summary>
    public static Task HoldsAsync(Func<Task<bool>> holds, string otherwise) => SeeAsync(holds, static seen => seen, _ => otherwise);
}
