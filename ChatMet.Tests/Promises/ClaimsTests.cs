using System.Globalization;
using System.Text.RegularExpressions;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Promises;

/// <summary>What the privacy page claims is what tests of this very run have shown.</summary>
[Collection(nameof(ClaimsLast))]
public sealed partial class ClaimsTests
{
    private const int Promises = 14;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Promises)];

    [Fact]
    public void The_privacy_page_claims_each_promise_once_and_no_other()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "static", "privacy.html"));

        Claim().Matches(page).Select(claim => int.Parse(claim.Groups["number"].Value, CultureInfo.InvariantCulture))
            .Should().Equal(Enumerable.Range(1, Promises));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_claim_was_shown_by_tests_that_bear_its_number_in_this_run(int number)
    {
        var tests = PromiseTests.Of(number).ToList();

        tests.Should().NotBeEmpty("the privacy page claims P{0}, so a test has to be named P{0}_…", number);
        tests.Where(test => PromiseResultsAttribute.Passed(test) is null)
            .Should().BeEmpty("P{0} is shown by all of its tests, and these did not run: run all tests", number);
        tests.Where(test => PromiseResultsAttribute.Passed(test) is false)
            .Should().BeEmpty("P{0} is claimed, and these tests of it failed or were skipped", number);
    }

    [GeneratedRegex(@"id=""P(?<number>\d+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Claim();
}
