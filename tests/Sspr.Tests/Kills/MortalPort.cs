using System.Reflection;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.Tests.Kills;

/// <summary>Stands before a store or another port of the server: every call that is awaited is a crossing.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time
internal class MortalPort : DispatchProxy
{
    private static readonly MethodInfo Typed = typeof(MortalPort).GetMethod(nameof(CallAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private object _inner = null!;
    private Type _port = null!;
    private Life _life = null!;

    /// <summary>Puts one before <paramref name="inner"/>.</summary>
    public static object Before(Type port, object inner, Life life)
    {
        var proxy = Create(port, typeof(MortalPort));
        var mortal = (MortalPort)proxy;
        (mortal._inner, mortal._port, mortal._life) = (inner, port, life);
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (targetMethod.ReturnType == typeof(Task))
        {
            return CrossAsync(targetMethod, args, async () =>
            {
                await (Task)targetMethod.Invoke(_inner, args)!;
                return 0;
            });
        }

        return targetMethod.ReturnType is { IsGenericType: true } returned && returned.GetGenericTypeDefinition() == typeof(Task<>)
            ? Typed.MakeGenericMethod(returned.GetGenericArguments()).Invoke(this, [targetMethod, args])
            : targetMethod.Invoke(_inner, args);
    }

    private Task<T> CallAsync<T>(MethodInfo method, object?[]? args) => CrossAsync(method, args, () => (Task<T>)method.Invoke(_inner, args)!);

    private Task<T> CrossAsync<T>(MethodInfo method, object?[]? args, Func<Task<T>> call) => _life.CrossAsync(
        $"{_port.Name}.{method.Name}{What(args)}",
        call,
        static done => new StoreException(done ? StoreFault.CommitUnknown : StoreFault.Unreachable, new IOException("as the test wants it")));

    /// <summary>Of a step what goes into the audit, for there are many steps.</summary>
    private static string What(object?[]? args) => args switch
    {
        [ResetCommit commit, ..] => Kinds([commit]),
        [IReadOnlyList<ResetCommit> commits, ..] => Kinds(commits),
        _ => string.Empty,
    };

    private static string Kinds(IReadOnlyList<ResetCommit> commits) =>
        " " + string.Join('+', commits.SelectMany(static commit => commit.Audit).Select(static entry => entry.Kind));
}
