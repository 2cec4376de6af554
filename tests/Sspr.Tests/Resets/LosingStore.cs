using System.Reflection;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.Tests.Resets;

/// <summary>A store that does what it is asked, and whose answer to one commit is lost.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time
internal class LosingStore : DispatchProxy
{
    private IResetStore _inner = null!;
    private Func<ResetCommit, bool> _isLost = null!;

    /// <summary>Makes one.</summary>
    public static IResetStore Over(IResetStore inner, Func<ResetCommit, bool> isLost)
    {
        var store = Create<IResetStore, LosingStore>();
        var proxy = (LosingStore)(object)store;
        (proxy._inner, proxy._isLost) = (inner, isLost);
        return store;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        args switch
        {
            [ResetCommit commit, CancellationToken] when targetMethod!.Name == nameof(IResetStore.CommitAsync) && _isLost(commit) => LoseAsync([commit]),
            [IReadOnlyList<ResetCommit> commits, ..] when commits.Any(_isLost) => LoseAsync(commits),
            _ => targetMethod!.Invoke(_inner, args),
        };

    private async Task<bool> LoseAsync(IReadOnlyList<ResetCommit> commits)
    {
        Assert.True(await _inner.CommitAllAsync(commits, [], CancellationToken.None));
        throw new StoreException(StoreFault.CommitUnknown, new IOException("the answer was lost"));
    }
}
