using System.Text.RegularExpressions;
using ChatMet.Conformance;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Conformance;

/// <summary>The kit's checks, section 11 of docs/PROTOCOL.md and the rows of its state table belong together.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string Document = Read("docs/PROTOCOL.md");

    [Fact]
    public void Every_duty_of_the_document_has_its_check_in_the_same_words()
    {
        var duties = DutyRow().Matches(Document).Select(row => (row.Groups["section"].Value, row.Groups["name"].Value, row.Groups["duty"].Value));

        Catalogue.All.Select(check => (check.Section, check.Name, check.Duty)).Should().Equal(duties);
    }

    [Fact]
    public void Every_row_of_the_state_table_has_a_check()
    {
        var guide = Read("docs/protocol/CONFORMANCE.md");
        var states = Document[Document.IndexOf("### 4.1", StringComparison.Ordinal)..Document.IndexOf("### 4.2", StringComparison.Ordinal)];
        var rows = StateRow().Matches(states).Select(row => row.Groups["row"].Value).Skip(1);
        var checkedRows = CheckedRow().Matches(guide[guide.LastIndexOf("| row | check |", StringComparison.Ordinal)..]);

        checkedRows.Select(row => row.Groups["row"].Value).Should().Equal(rows);
        checkedRows.SelectMany(row => row.Groups["name"].Captures.Select(name => name.Value)).Should()
            .OnlyContain(name => Catalogue.All.Any(check => check.Name == name));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(
        @"^\| (?<section>[0-9.]+) \| `(?<name>[a-z-]+)` \| (?<duty>.+) \|\r?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DutyRow();

    /// <summary>Rows of seven cells; the line of dashes has no letter.</summary>
    [GeneratedRegex(
        @"^\| (?<row>[A-Za-z][^|]*) \|([^|\n]*\|){6}\r?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex StateRow();

    [GeneratedRegex(
        @"^\| (?<row>[A-Za-z][^|]*) \| (`(?<name>[a-z-]+)`(, )?)+ \|\r?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex CheckedRow();
}
