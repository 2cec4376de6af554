using Microsoft.Graph.Models;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;

namespace Sspr.Entra;

/// <summary>Reads single answers and lists of many pages, and turns what goes wrong into the reason.</summary>
internal static class GraphLists
{
    /// <summary>One answer.</summary>
    public static async Task<Fact<T>> OneAsync<T>(string permission, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ask);
        try
        {
            return new Fact<T>.Known(await ask(cancellationToken));
        }
        catch (Exception fault) when (GraphFaults.IsOfTheWorld(fault))
        {
            return GraphFaults.Of<T>(fault, permission);
        }
    }

    /// <summary>Page after page, until the last or until something ends it; what was read by then is kept.</summary>
    public static async Task<Fact<TenantList<T>>> AllAsync<T, TPage>(
        string permission, GraphPages<T, TPage> pages, CancellationToken cancellationToken)
        where TPage : BaseCollectionPaginationCountResponse
    {
        ArgumentNullException.ThrowIfNull(pages);
        var read = new List<T>();
        try
        {
            var page = await pages.First(cancellationToken);
            while (true)
            {
                read.AddRange(pages.Items(page ?? throw new InvalidDataException("an empty page")));
                if (page.OdataNextLink is not { Length: > 0 } next)
                {
                    return new Fact<TenantList<T>>.Known(new TenantList<T>(read));
                }

                page = await pages.Next(Checked(next, pages.Graph), cancellationToken);
            }
        }
        catch (Exception fault) when (GraphFaults.IsOfTheWorld(fault))
        {
            var reason = GraphFaults.Of<TenantList<T>>(fault, permission);
            return read.Count == 0 ? reason : new Fact<TenantList<T>>.Known(new TenantList<T>(read, reason.Because));
        }
    }

    // Security: guarded by A_page_that_points_elsewhere_gets_no_token
    private static string Checked(string next, Uri graph) =>
        Uri.TryCreate(next, UriKind.Absolute, out var link) && link.Scheme == graph.Scheme && link.Authority == graph.Authority
            ? next
            : throw new InvalidDataException($"a next page elsewhere: {(link is null ? "-" : link.Host)}");
}

/// <summary>How to read a list.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <typeparam name="TPage">A page of it.</typeparam>
/// <param name="Graph">Where Microsoft Graph is.</param>
/// <param name="First">Asks for the first page.</param>
/// <param name="Next">Asks for the page of a link.</param>
/// <param name="Items">What is on a page.</param>
internal sealed record GraphPages<T, TPage>(
    Uri Graph,
    Func<CancellationToken, Task<TPage?>> First,
    Func<string, CancellationToken, Task<TPage?>> Next,
    Func<TPage, IEnumerable<T>> Items)
    where TPage : BaseCollectionPaginationCountResponse;
