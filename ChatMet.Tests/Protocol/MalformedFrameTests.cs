using ChatMet.Protocol;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Protocol;

public sealed class MalformedFrameTests
{
    public static TheoryData<string> Names => GoldenFile.MalformedNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Malformed_bytes_give_exactly_the_listed_error(string name)
    {
        var malformed = GoldenFile.Malformed[name];

        FrameReader.Check(malformed.Bytes, out _).Should().Be(malformed.Error);
        ((int)malformed.Error.ToCloseCode()).Should().Be(malformed.Close);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_malformed_frame_still_has_its_type_unless_that_is_the_fault(string name)
    {
        var malformed = GoldenFile.Malformed[name];

        FrameReader.Check(malformed.Bytes, out var type);

        var isKnown = malformed.Bytes is [var first, ..] && Enum.IsDefined((FrameType)first);
        type.Should().Be(isKnown ? (FrameType)malformed.Bytes[0] : FrameType.None);
    }

    [Fact]
    public void Every_error_has_a_malformed_example() =>
        GoldenFile.Malformed.Values.Select(malformed => malformed.Error).Distinct()
            .Should().BeEquivalentTo(Enum.GetValues<FrameError>().Where(error => error != FrameError.None));

    [Fact]
    public void Every_frame_type_has_a_malformed_example() =>
        GoldenFile.Malformed.Values.Where(malformed => malformed.Bytes.Length > 0)
            .Select(malformed => (FrameType)malformed.Bytes[0])
            .Should().Contain(Enum.GetValues<FrameType>());

    [Fact]
    public void Every_type_byte_that_is_not_listed_is_unknown()
    {
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            var isKnown = value != 0 && Enum.IsDefined((FrameType)value);

            var verdict = FrameReader.Check([(byte)value], out var type);

            (verdict == FrameError.UnknownType).Should().Be(!isKnown, "type {0:x2}", value);
            type.Should().Be(isKnown ? (FrameType)value : FrameType.None);
        }
    }
}
