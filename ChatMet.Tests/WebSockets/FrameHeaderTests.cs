using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Headers that RFC 6455 section 5.2 allows, in every form of their length.</summary>
public sealed class FrameHeaderTests
{
    [Theory]
    [InlineData("828037FA213D", 0, 6)]
    [InlineData("82FD37FA213D", 125, 6)]
    [InlineData("82FE007E37FA213D", 126, 8)]
    [InlineData("82FEFFFF37FA213D", 65_535, 8)]
    [InlineData("82FF000000000001000037FA213D", 65_536, 14)]
    [InlineData("82FF7FFFFFFFFFFFFFFF37FA213D", long.MaxValue, 14)]
    public void A_length_is_read_in_its_shortest_form(string hex, long length, int size)
    {
        FrameHeader.TryRead(Convert.FromHexString(hex), out var header, out var read).Should().BeTrue();

        read.Should().Be(size);
        header.Should().Be(new FrameHeader(Final: true, Opcode.Binary, length, MaskKey: 0x3D21FA37));
    }

    [Theory]
    [InlineData(0x00, false, 0x0, false)]
    [InlineData(0x01, false, 0x1, false)]
    [InlineData(0x02, false, 0x2, false)]
    [InlineData(0x80, true, 0x0, false)]
    [InlineData(0x81, true, 0x1, false)]
    [InlineData(0x82, true, 0x2, false)]
    [InlineData(0x88, true, 0x8, true)]
    [InlineData(0x89, true, 0x9, true)]
    [InlineData(0x8A, true, 0xA, true)]
    public void The_first_byte_says_opcode_and_whether_the_frame_is_final(byte first, bool final, byte opcode, bool control)
    {
        FrameHeader.TryRead([first, 0x81, 1, 2, 3, 4], out var header, out var size).Should().BeTrue();

        size.Should().Be(6);
        header.Final.Should().Be(final);
        header.Opcode.Should().Be((Opcode)opcode);
        header.IsControl.Should().Be(control);
    }

    [Theory]
    [InlineData("82FD37FA213D")]
    [InlineData("82FE007E37FA213D")]
    [InlineData("82FF000000000001000037FA213D")]
    public void More_is_needed_wherever_a_header_is_cut(string hex)
    {
        var whole = Convert.FromHexString(hex);
        for (var length = 0; length < whole.Length; length++)
        {
            FrameHeader.TryRead(whole.AsSpan(0, length), out var header, out var size).Should().BeTrue($"at {length} bytes");

            size.Should().Be(0, $"at {length} bytes");
            header.Should().Be(default(FrameHeader));
        }
    }

    [Fact]
    public void What_follows_a_header_is_left_alone()
    {
        FrameHeader.TryRead([0x82, 0x81, 1, 2, 3, 4, 0xFF, 0xFF], out var header, out var size).Should().BeTrue();

        size.Should().Be(6);
        header.Length.Should().Be(1);
    }
}
