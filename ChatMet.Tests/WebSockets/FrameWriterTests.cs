using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>The exact bytes of a header to a client: final, unmasked, the length in its shortest form.</summary>
public sealed class FrameWriterTests
{
    [Theory]
    [InlineData(0, "8200")]
    [InlineData(1, "8201")]
    [InlineData(125, "827D")]
    [InlineData(126, "827E007E")]
    [InlineData(16_448, "827E4040")]
    [InlineData(65_535, "827EFFFF")]
    [InlineData(65_536, "827F0000000000010000")]
    [InlineData(int.MaxValue, "827F000000007FFFFFFF")]
    public void A_length_is_written_in_its_shortest_form(int length, string hex) =>
        Written(Opcode.Binary, length).Should().Be(hex);

    [Fact]
    public void Every_opcode_is_written_final()
    {
        Written(Opcode.Text, 0).Should().Be("8100");
        Written(Opcode.Close, 2).Should().Be("8802");
        Written(Opcode.Ping, 3).Should().Be("8903");
        Written(Opcode.Pong, 4).Should().Be("8A04");
    }

    private static string Written(Opcode opcode, int length)
    {
        Span<byte> output = stackalloc byte[FrameWriter.LargestHeader];
        return Convert.ToHexString(output[..FrameWriter.WriteHeader(output, opcode, length)]);
    }
}
