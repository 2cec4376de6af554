using Sspr.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Sspr.EndToEnd.Tests;

/// <summary>Begins with the classes that make one fault after the other: begun last, they would keep one processor waiting for them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc />
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(static collection => collection.TestCollectionDisplayName.Contains(".Faults.", StringComparison.Ordinal))];
}
