using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Headers that RFC 6455 section 5.2 forbids are refused with the first byte that shows it, and for good.</summary>
public sealed class FrameHeaderViolationTests
{
    [Theory]
    [InlineData("C2")]
    [InlineData("A2")]
    [InlineData("92")]
    [InlineData("F2")]
    [InlineData("C9")]
    public void A_reserved_bit_is_refused_at_the_first_byte(string hex) => IsRefusedAtItsLastByte(hex);

    [Theory]
    [InlineData("83")]
    [InlineData("84")]
    [InlineData("85")]
    [InlineData("86")]
    [InlineData("87")]
    [InlineData("03")]
    [InlineData("8B")]
    [InlineData("8C")]
    [InlineData("8D")]
    [InlineData("8E")]
    [InlineData("8F")]
    public void A_reserved_opcode_is_refused_at_the_first_byte(string hex) => IsRefusedAtItsLastByte(hex);

    [Theory]
    [InlineData("08")]
    [InlineData("09")]
    [InlineData("0A")]
    public void A_fragmented_control_frame_is_refused_at_the_first_byte(string hex) => IsRefusedAtItsLastByte(hex);

    [Theory]
    [InlineData("88FE")]
    [InlineData("89FE")]
    [InlineData("8AFE")]
    [InlineData("88FF")]
    [InlineData("89FF")]
    [InlineData("8AFF")]
    public void A_control_frame_over_125_bytes_is_refused_at_the_second_byte(string hex) => IsRefusedAtItsLastByte(hex);

    [Theory]
    [InlineData("8200")]
    [InlineData("827D")]
    [InlineData("827E")]
    [InlineData("827F")]
    [InlineData("8100")]
    [InlineData("0001")]
    [InlineData("8802")]
    [InlineData("8900")]
    public void An_unmasked_frame_is_refused_at_the_second_byte(string hex) => IsRefusedAtItsLastByte(hex);

    [Theory]
    [InlineData("82FE0000")]
    [InlineData("82FE007D")]
    [InlineData("82FF0000000000000000")]
    [InlineData("82FF000000000000007D")]
    [InlineData("82FF000000000000FFFF")]
    public void A_length_that_is_not_in_its_shortest_form_is_refused_with_its_last_byte(string hex) => IsRefusedAtItsLastByte(hex);

    [Theory]
    [InlineData("82FF8000000000000000")]
    [InlineData("82FFFFFFFFFFFFFFFFFF")]
    public void A_length_of_2_to_the_63_or_more_is_refused_with_its_last_byte(string hex) => IsRefusedAtItsLastByte(hex);

    private static void IsRefusedAtItsLastByte(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        FrameHeader.TryRead(bytes.AsSpan()[..^1], out _, out var before).Should().BeTrue();
        before.Should().Be(0);
        FrameHeader.TryRead(bytes, out var header, out var size).Should().BeFalse();
        size.Should().Be(0);
        header.Should().Be(default(FrameHeader));
        FrameHeader.TryRead([.. bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], out _, out _).Should().BeFalse();
    }
}
