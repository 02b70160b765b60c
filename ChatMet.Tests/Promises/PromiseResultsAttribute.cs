using System.Collections.Concurrent;
using System.Reflection;
using ChatMet.Tests.Promises;
using Xunit.v3;

[assembly: PromiseResults]

namespace ChatMet.Tests.Promises;

/// <summary>Notes of each test that is named after a promise whether it passed in this run, all its rows together. Any thread.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class PromiseResultsAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, bool> Results = new(StringComparer.Ordinal);

    private static volatile bool _compared;

    /// <summary>Whether it passed; null when it did not run.</summary>
    public static bool? Passed(string test)
    {
        _compared = true;
        return Results.TryGetValue(test, out var passed) ? passed : null;
    }

    /// <summary>What ran after the comparison was not compared.</summary>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_compared && PromiseTests.IsOne(methodUnderTest))
        {
            throw new InvalidOperationException($"{methodUnderTest.Name} ran after {nameof(ClaimsTests)}, which must be the last.");
        }
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (PromiseTests.IsOne(methodUnderTest))
        {
            var passed = TestContext.Current.TestState?.Result == TestResult.Passed;
            Results.AddOrUpdate(PromiseTests.Name(methodUnderTest), passed, (_, before) => before && passed);
        }
    }
}
