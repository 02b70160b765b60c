using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Where text is accepted, a message that is not UTF-8 is refused as early as that can be seen.</summary>
public sealed class MessageDecoderTextTests
{
    private const int Announced = 100;

    [Theory]
    [MemberData(nameof(Utf8Samples.Whole), MemberType = typeof(Utf8Samples))]
    public void Whole_text_comes_through(string hex) =>
        new DecoderSample(TestLimits.Echo, ClientFrame.Of(0x81, Convert.FromHexString(hex)), $"Text {hex}").Check();

    [Theory]
    [MemberData(nameof(Utf8Samples.Begun), MemberType = typeof(Utf8Samples))]
    public void Text_that_ends_inside_a_character_is_refused_at_its_end(string hex) =>
        new DecoderSample(TestLimits.Echo, ClientFrame.Of(0x81, Convert.FromHexString(hex)), "Violation 1007").Check();

    [Theory]
    [MemberData(nameof(Utf8Samples.Broken), MemberType = typeof(Utf8Samples))]
    public void Broken_text_is_refused_in_every_split(string hex, int at)
    {
        at.Should().BeLessThan(hex.Length / 2);
        new DecoderSample(TestLimits.Echo, ClientFrame.Of(0x81, Convert.FromHexString(hex)), "Violation 1007").Check();
    }

    [Theory]
    [MemberData(nameof(Utf8Samples.Broken), MemberType = typeof(Utf8Samples))]
    public void Broken_text_is_refused_at_its_first_broken_byte_though_more_was_announced(string hex, int at)
    {
        var payload = new byte[Announced];
        Convert.FromHexString(hex).CopyTo(payload, 0);
        var stream = ClientFrame.Of(0x81, payload);
        var broken = stream.Length - Announced + at;
        using var decoder = new MessageDecoder(TestLimits.Echo, new ZeroingPool());

        for (var i = 0; i < broken; i++)
        {
            Read(decoder, stream.AsSpan(i, 1)).Should().Be(ReceivedKind.Nothing);
        }

        Read(decoder, stream.AsSpan(broken, 1)).Should().Be(ReceivedKind.Violation);
    }

    private static ReceivedKind Read(MessageDecoder decoder, Span<byte> input) => decoder.Read(ref input).Kind;
}
