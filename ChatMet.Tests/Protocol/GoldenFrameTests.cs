using System.Buffers;
using System.Text.Json.Nodes;
using ChatMet.Protocol;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Protocol;

/// <summary>Both directions against the same literal bytes: a mistake that both halves share shows up.</summary>
public sealed class GoldenFrameTests
{
    public static TheoryData<string> Names => GoldenFile.FrameNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Golden_bytes_read_to_exactly_the_listed_fields(string name)
    {
        var golden = GoldenFile.Frames[name];

        var fields = FrameMappings.All[golden.Type].Read(golden.Bytes);

        // Through text: only then do numbers of different C# types compare by value.
        var actual = JsonNode.Parse(fields.ToJsonString());
        JsonNode.DeepEquals(actual, golden.Fields).Should().BeTrue("{0} should be {1}", actual, golden.Fields);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_listed_fields_write_exactly_the_golden_bytes(string name)
    {
        var golden = GoldenFile.Frames[name];
        var output = new ArrayBufferWriter<byte>();

        FrameMappings.All[golden.Type].Write(golden.Fields, output);

        Convert.ToHexStringLower(output.WrittenSpan).Should().Be(Convert.ToHexStringLower(golden.Bytes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reader_of_any_frame_names_the_type_of_a_golden_one(string name)
    {
        var golden = GoldenFile.Frames[name];

        FrameReader.Check(golden.Bytes, out var type).Should().Be(FrameError.None);
        type.Should().Be(golden.Type);
    }

    [Fact]
    public void Every_frame_type_has_two_golden_examples_unless_it_is_one_byte_long()
    {
        foreach (var type in Enum.GetValues<FrameType>().Where(type => type != FrameType.None))
        {
            var examples = GoldenFile.Frames.Values.Where(golden => golden.Type == type).ToList();

            examples.Should().NotBeEmpty("{0} needs one", type);
            (examples.Count >= 2 || examples[0].Bytes.Length == 1).Should().BeTrue("{0} needs two", type);
        }
    }

    [Fact]
    public void No_golden_frame_is_larger_than_the_largest_and_one_is_as_large() =>
        GoldenFile.Frames.Values.Max(golden => golden.Bytes.Length).Should().Be(ProtocolLimits.FrameBytes);
}
