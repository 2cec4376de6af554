namespace Sspr.Storage.Tests.Races;

/// <summary>Several callers that begin at the same moment.</summary>
internal static class Together
{
    /// <summary>Lets them go, and gives what each of them got.</summary>
    public static async Task<T[]> RaceAsync<T>(int callers, Func<int, Task<T>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, callers).Select(async caller =>
        {
            await start.Task;
            return await call(caller);
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
