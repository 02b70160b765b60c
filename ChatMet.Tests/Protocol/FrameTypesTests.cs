using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol;

public sealed class FrameTypesTests
{
    [Fact]
    public void Numbered_are_the_frames_from_Text_to_Sealed() =>
        Where(FrameTypes.IsNumbered).Should().Equal(0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27);

    [Fact]
    public void Between_partners_are_the_numbered_ones_and_Typing_and_Ack() =>
        Where(FrameTypes.IsBetweenPartners).Should().Equal(0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x30, 0x31);

    [Fact]
    public void Only_the_server_sends_what_section_3_says_it_sends() =>
        Where(FrameTypes.IsServerOnly).Should().Equal(0x02, 0x03, 0x11, 0x12, 0x40, 0x41, 0x42, 0x43);

    [Fact]
    public void The_protocol_references_nothing_but_the_framework() =>
        typeof(FrameType).Assembly.GetReferencedAssemblies()
            .Should().OnlyContain(assembly => assembly.Name!.StartsWith("System.", StringComparison.Ordinal));

    private static IEnumerable<int> Where(Func<FrameType, bool> holds) =>
        Enumerable.Range(0, byte.MaxValue + 1).Where(value => holds((FrameType)value));
}
