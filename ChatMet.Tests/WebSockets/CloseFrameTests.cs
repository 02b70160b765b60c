using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>The payload of a close frame, RFC 6455 section 5.5.1, read and written.</summary>
public sealed class CloseFrameTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("03E8", 1000)]
    [InlineData("03E96F6B", 1001)]
    [InlineData("0FA1E282AC", 4001)]
    public void A_payload_is_read_as_its_code(string hex, int code)
    {
        CloseFrame.TryRead(Convert.FromHexString(hex), out var read).Should().BeTrue();

        ((int)read).Should().Be(code);
    }

    [Theory]
    [InlineData("03")]
    [InlineData("03ED")]
    [InlineData("03E880")]
    [InlineData("03E8EDA080")]
    [InlineData("03E8E282")]
    public void A_payload_that_breaks_the_RFC_is_refused(string hex) =>
        CloseFrame.TryRead(Convert.FromHexString(hex), out _).Should().BeFalse();

    [Fact]
    public void Exactly_the_codes_that_may_travel_are_accepted()
    {
        for (var code = 0; code <= ushort.MaxValue; code++)
        {
            var mayTravel = code is (>= 1000 and <= 1014 and not (1004 or 1005 or 1006)) or (>= 3000 and <= 4999);
            Assert.Equal(mayTravel, CloseFrame.TryRead([(byte)(code >> 8), (byte)code], out _));
        }
    }

    [Theory]
    [InlineData(CloseCode.None, "")]
    [InlineData(CloseCode.Normal, "03E8")]
    [InlineData(CloseCode.TooBig, "03F1746F6F20626967")]
    [InlineData(CloseCode.Version, "113676657273696F6E206E6F742073706F6B656E2068657265")]
    [InlineData((CloseCode)3000, "0BB8")]
    public void A_code_is_written_with_its_reason(CloseCode code, string hex) => Written(code).Should().Be(hex);

    private static string Written(CloseCode code)
    {
        Span<byte> payload = stackalloc byte[CloseFrame.MostBytes];
        return Convert.ToHexString(payload[..CloseFrame.Write(payload, code)]);
    }
}
