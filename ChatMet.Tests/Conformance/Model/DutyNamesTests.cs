using System.Text.RegularExpressions;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>The checklist of docs/PROTOCOL.md and the model name the same duties, so that each has a mutant.</summary>
public sealed partial class DutyNamesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "ChatMet.Tests", "Conformance", "Model");

    [Fact]
    public async Task The_duties_are_those_of_the_checklist_in_its_order()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "PROTOCOL.md"), TestContext.Current.CancellationToken);
        var checklist = page[page.IndexOf("## 11. Checklist", StringComparison.Ordinal)..];

        Duties.All.Should().Equal(Row().Matches(checklist).Select(row => row.Groups["name"].Value));
    }

    [Fact]
    public void Each_duty_has_its_place_in_the_model_and_no_place_has_an_unknown_name()
    {
        var places = Directory.EnumerateFiles(Folder, "*.cs")
            .SelectMany(file => Place().Matches(File.ReadAllText(file)))
            .Select(place => place.Groups["name"].Value)
            .Distinct();

        places.Should().BeEquivalentTo(Duties.All);
    }

    [Fact]
    public void A_mutant_of_no_duty_is_refused()
    {
        var mutant = () => new Faults("is-polite");

        mutant.Should().Throw<ArgumentException>();
    }

    [GeneratedRegex(@"^\| [0-9.]+ \| `(?<name>[a-z-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"\.Break\(""(?<name>[^""]*)""\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
