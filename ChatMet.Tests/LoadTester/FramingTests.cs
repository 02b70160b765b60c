using ChatMet.LoadTester.Dialects;
using ChatMet.LoadTester.Framing;
using ChatMet.Protocol.Frames;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using Opcode = ChatMet.LoadTester.Framing.Opcode;

namespace ChatMet.Tests.LoadTester;

/// <summary>The WebSocket framing of the load tester's people.</summary>
public sealed class FramingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(16_393)]
    public void What_it_sends_the_server_reads(int size)
    {
        var payload = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();
        var output = new Output(seed: 1);
        for (var i = 0; i < 2; i++)
        {
            output.Write(Opcode.Binary, payload);
        }

        var input = output.Written.ToArray().AsSpan();
        for (var i = 0; i < 2; i++)
        {
            FrameHeader.TryRead(input, out var header, out var headerSize).Should().BeTrue();
            header.Should().Match<FrameHeader>(it => it.Final && it.Length == size && it.MaskKey != 0);
            var masked = input.Slice(headerSize, size);
            Mask.Apply(masked, header.MaskKey, 0);
            masked.ToArray().Should().Equal(payload);
            input = input[(headerSize + size)..];
        }

        input.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void What_the_server_sends_it_reads_wherever_it_is_cut()
    {
        byte[] bytes =
        [
            0x82, 3, 1, 2, 3, // a message
            0x89, 1, 9, // a ping
            0x02, 2, 4, 5, 0x80, 1, 6, // another, in two fragments
            0x82, 126, 0, 126, .. new byte[126],
        ];
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var reader = default(MessageReader);

            List<string> read = [.. Feed(ref reader, bytes[..cut]), .. Feed(ref reader, bytes[cut..])];

            read.Should().Equal("Binary 010203", "Ping 09", "Binary 040506", "Binary " + new string('0', 252));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x82, 0x81, 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0xC2, 1, 1 })]
    [InlineData(new byte[] { 0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0 })]
    public void What_breaks_RFC_6455_or_is_too_long_to_be_a_frame_is_refused(byte[] bytes)
    {
        var read = () =>
        {
            var reader = default(MessageReader);
            Feed(ref reader, bytes);
        };

        read.Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void The_SignalR_dialect_wraps_a_frame_into_an_invocation_and_finds_it_again()
    {
        var dialect = new SignalRDialect();
        var output = new Output(seed: 1);

        dialect.Write(output, new AckFrame { Received = 0x01020304 });
        var sent = Unmasked(output);
        sent.Should().Equal(
            [19, 0x96, 1, 0x80, 0xC0, 0xA5, (byte)'F', (byte)'r', (byte)'a', (byte)'m', (byte)'e', 0x91, 0xC4, 5, 0x31, 1, 2, 3, 4, 0x90]);

        // The server's: a ping, the same invocation, and an empty list.
        ReadOnlySpan<byte> message = [2, 0x91, 6, .. sent];
        dialect.TryTakeFrame(ref message, out var frame).Should().BeTrue();
        frame.ToArray().Should().Equal(Frames.Ack(0x01020304));
        dialect.TryTakeFrame(ref message, out _).Should().BeFalse();
    }

    [Fact]
    public void The_SignalR_dialect_opens_with_its_handshake_and_passes_over_the_answer()
    {
        var dialect = new SignalRDialect();
        var output = new Output(seed: 1);

        dialect.Open(output);

        System.Text.Encoding.UTF8.GetString(Unmasked(output)).Should().Be("{\"protocol\":\"messagepack\",\"version\":1}\u001E");
        ReadOnlySpan<byte> answer = "{}\u001E"u8;
        dialect.TryTakeFrame(ref answer, out _).Should().BeFalse();
        output.Clear();
        dialect.Write(output, new AckFrame { Received = 1 });
        ReadOnlySpan<byte> both = [.. "{}\u001E"u8, .. Unmasked(output)];
        dialect.TryTakeFrame(ref both, out var frame).Should().BeTrue("both may come in one message");
        frame.ToArray().Should().Equal(Frames.Ack(1));
    }

    private static byte[] Unmasked(Output output)
    {
        var bytes = output.Written.ToArray();
        FrameHeader.TryRead(bytes, out var header, out var size);
        Mask.Apply(bytes.AsSpan(size), header.MaskKey, 0);
        return bytes[size..];
    }

    private static List<string> Feed(ref MessageReader reader, byte[] bytes)
    {
        var read = new List<string>();
        var input = reader.Join(bytes);
        while (reader.TryTake(ref input, out var opcode, out var payload))
        {
            read.Add($"{opcode} {Convert.ToHexString(payload)}");
        }

        reader.Keep(input);
        return read;
    }
}
