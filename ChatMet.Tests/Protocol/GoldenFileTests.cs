using System.Text.Json.Nodes;
using ChatMet.Protocol;
using ChatMet.Tests.Architecture;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Protocol;

/// <summary>What golden-frames.json promises to whoever reads it without this repository.</summary>
public sealed class GoldenFileTests
{
    private static readonly (string Name, string Note)[] Entries =
    [
        .. GoldenFile.Frames.Values.Select(golden => (golden.Name, golden.Note)),
        .. GoldenFile.Malformed.Values.Select(malformed => (malformed.Name, malformed.Note)),
    ];

    [Fact]
    public void Every_entry_has_a_name_of_its_own() => Entries.Select(entry => entry.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_message_stands_there_once() =>
        GoldenFile.Frames.Values.Select(golden => golden.Bytes)
            .Concat(GoldenFile.Malformed.Values.Select(malformed => malformed.Bytes))
            .Select(Convert.ToHexStringLower).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_entry_has_one_line_that_says_more_than_its_name() =>
        Entries.Should().OnlyContain(entry =>
            entry.Note.Trim() == entry.Note && entry.Note.EndsWith('.') && !entry.Note.Contains('\n')
            && !entry.Note.TrimEnd('.').Equals(entry.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Readers in other languages know no more keys than "about" explains.</summary>
    [Theory]
    [InlineData("frames", "name type hex fields note", "name type hexRepeat fields note")]
    [InlineData("malformed", "name hex close error field note", "name hexRepeat close error field note")]
    public async Task Every_entry_has_the_same_keys(string list, string ordinary, string repeated)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs/protocol/golden-frames.json"), TestContext.Current.CancellationToken);

        JsonNode.Parse(text)![list]!.AsArray().Select(entry => string.Join(' ', entry!.AsObject().Select(pair => pair.Key)))
            .Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(ordinary, repeated);
    }

    [Fact]
    public void Every_close_code_a_message_can_cause_has_an_example() =>
        GoldenFile.Malformed.Values.Select(malformed => malformed.Close).Distinct()
            .Should().BeEquivalentTo([1009, 4001, 4002, 4018, 4406]);

    [Fact]
    public void Every_fault_lies_in_a_field_of_its_frame()
    {
        string[] elsewhere = ["message", "type", "version", "flags", "count", "surplus"];
        foreach (var malformed in GoldenFile.Malformed.Values)
        {
            IEnumerable<string> fields = malformed.Bytes is [var type, ..] && FieldRanges.All.TryGetValue((FrameType)type, out var ranges)
                ? ranges.Keys
                : [];

            elsewhere.Concat(fields).Should().Contain(malformed.Field, malformed.Name);
        }
    }
}
