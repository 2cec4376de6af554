using System.Runtime.CompilerServices;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>What every reader does with its steps.</summary>
internal static class ChangeSteps
{
    /// <summary>The steps; a fault on the way is the last of them.</summary>
    public static async IAsyncEnumerable<ChangeStep> UntilFaultAsync(
        this IAsyncEnumerable<ChangeStep> steps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var step = steps.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var (next, fault) = await NextAsync(step);
            if (fault is not null)
            {
                yield return new ChangeStep.Failed(fault);
                yield break;
            }

            if (next is null)
            {
                yield break;
            }

            yield return next;
        }
    }

    /// <summary>What is carried, and that the others of these are no longer served.</summary>
    public static IReadOnlyList<DirectoryChange> WithRemoved(IReadOnlyList<DirectoryChange> carried, IEnumerable<Guid> ids)
    {
        var there = carried.OfType<DirectoryChange.Put>().Select(static put => put.Object.Id)
            .Concat(carried.OfType<DirectoryChange.TooLarge>().Select(static large => large.Id)).ToHashSet();
        return [.. carried, .. ids.Where(id => !there.Contains(id)).Select(static id => new DirectoryChange.Removed(id))];
    }

    private static async Task<(ChangeStep? Step, DirectoryFault? Fault)> NextAsync(IAsyncEnumerator<ChangeStep> steps)
    {
        try
        {
            return (await steps.MoveNextAsync() ? steps.Current : null, null);
        }
        catch (LdapFaultException e)
        {
            return (null, e.Fault);
        }
    }
}
