using System.Numerics;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Protocol;

/// <summary>golden-frames.json leaves nothing out: every field at both ends of its range, every value that has a meaning, every
/// reserved bit. That what lies one beyond is refused, the mutants of the grammar show: Conformance/Kaitai.</summary>
public sealed class GoldenCoverageTests
{
    /// <summary>Where bits must be zero, and which.</summary>
    private static readonly (FrameType Type, int Offset, int Reserved)[] ReservedBits =
        [(FrameType.Hello, 2, 0xFC), (FrameType.Find, 1, 0xFE), (FrameType.Matched, 9, 0xFC), (FrameType.Matched, 10, 0xE0)];

    public static TheoryData<FrameType> Types =>
        [.. Enum.GetValues<FrameType>().Where(type => type != FrameType.None)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_field_appears_at_its_lowest_and_its_highest_and_never_beyond(FrameType type)
    {
        foreach (var (field, range) in FieldRanges.All[type])
        {
            var values = ValuesOf(type, field, range);

            values.Min().Should().Be(range.Least, "the least of {0} of {1} is golden", field, type);
            values.Max().Should().Be(range.Most, "the most of {0} of {1} is golden", field, type);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_value_that_has_a_meaning_appears(FrameType type)
    {
        foreach (var (field, range) in FieldRanges.All[type].Where(pair => pair.Value.EachValue))
        {
            ValuesOf(type, field, range).Distinct().Should().HaveCount((int)(range.Most - range.Least + 1), field);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_fields_of_a_frame_are_those_whose_range_is_known(FrameType type) =>
        GoldenFile.Frames.Values.Where(golden => golden.Type == type).SelectMany(golden => golden.Fields.Select(pair => pair.Key))
            .Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(FieldRanges.All[type].Keys);

    [Fact]
    public void Tags_appear_with_their_fewest_and_their_most_bytes()
    {
        var sizes = GoldenFile.Frames.Values.Where(golden => golden.Type == FrameType.Find)
            .SelectMany(golden => golden.Fields["tags"]!.AsArray())
            .Select(tag => Encoding.UTF8.GetByteCount(tag!.GetValue<string>())).ToList();

        (sizes.Min(), sizes.Max()).Should().Be((1, ProtocolLimits.TagBytes));
    }

    [Fact]
    public void Each_shared_tag_appears_alone() =>
        ValuesOf(FrameType.Matched, "sharedTags", FieldRanges.All[FrameType.Matched]["sharedTags"])
            .Should().Contain([1, 2, 4, 8, 16]);

    [Fact]
    public void Each_reserved_bit_is_refused_alone()
    {
        foreach (var (type, offset, reserved) in ReservedBits)
        {
            var alone = GoldenFile.Malformed.Values
                .Where(malformed => malformed.Error == FrameError.ReservedBits && malformed.Bytes[0] == (byte)type)
                .Where(malformed => malformed.Bytes.Length > offset)
                .Select(malformed => malformed.Bytes[offset] & reserved).Where(BitOperations.IsPow2);

            alone.Aggregate(0, (all, bit) => all | bit).Should().Be(reserved, "bits at offset {0} of {1}", offset, type);
        }
    }

    private static List<BigInteger> ValuesOf(FrameType type, string field, FieldRange range) =>
        [.. GoldenFile.Frames.Values.Where(golden => golden.Type == type)
            .Select(golden => golden.Fields[field]).OfType<System.Text.Json.Nodes.JsonNode>().Select(range.Measure)];
}
