using ChatMet.Tests.Promises;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ClaimsLast))]

namespace ChatMet.Tests.Promises;

/// <summary>The page's claims are compared when every other test is done. xUnit runs the collections that must be alone one by one,
/// after all others; among those this one is put last.</summary>
[CollectionDefinition(nameof(ClaimsLast), DisableParallelization = true)]
public sealed class ClaimsLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName == nameof(ClaimsLast))];
}
