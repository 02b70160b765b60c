using ChatMet.Protocol;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md cases 6–9, 11, 13 and 18: what breaks RFC 6455 or its bounds is closed with the code of the case, and the
/// partner is told <c>removed</c>.</summary>
[Trait(ThreatTable.Trait, "6")]
[Trait(ThreatTable.Trait, "7")]
[Trait(ThreatTable.Trait, "8")]
[Trait(ThreatTable.Trait, "9")]
[Trait(ThreatTable.Trait, "11")]
[Trait(ThreatTable.Trait, "13")]
[Trait(ThreatTable.Trait, "18")]
public sealed class FramingTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    /// <summary>Each case: what it is, the bytes, the close code.</summary>
    private static readonly (string Name, byte[] Bytes, CloseCode Code)[] Cases =
    [
        ("first reserved bit", ClientFrame.Of(0xC2, 0x05), CloseCode.ProtocolError),
        ("second reserved bit", ClientFrame.Of(0xA2, 0x05), CloseCode.ProtocolError),
        ("third reserved bit", ClientFrame.Of(0x92, 0x05), CloseCode.ProtocolError),
        ("opcode 3", ClientFrame.Of(0x83, 0x05), CloseCode.ProtocolError),
        ("opcode 7", ClientFrame.Of(0x87, 0x05), CloseCode.ProtocolError),
        ("opcode 0xB", ClientFrame.Of(0x8B, 0x05), CloseCode.ProtocolError),
        ("opcode 0xF", ClientFrame.Of(0x8F, 0x05), CloseCode.ProtocolError),
        ("continuation without a start", ClientFrame.Of(0x80, 0x05), CloseCode.ProtocolError),
        ("new message inside one", [.. ClientFrame.Of(0x02, 0x05), .. ClientFrame.Of(0x82, 0x05)], CloseCode.ProtocolError),
        ("fragmented ping", ClientFrame.Of(0x09, 0x01), CloseCode.ProtocolError),
        ("fragmented close", ClientFrame.Of(0x08, 0x03, 0xE8), CloseCode.ProtocolError),
        ("fragmented pong", ClientFrame.Of(0x0A, 0x01), CloseCode.ProtocolError),
        ("new message of text inside one", [.. ClientFrame.Of(0x02, 0x05), .. ClientFrame.Of(0x81, 0x05)], CloseCode.ProtocolError),
        ("ping of 126 bytes", ClientFrame.Of(0x89, new byte[126]), CloseCode.ProtocolError),
        ("unmasked, two bytes of it", [0x82, 0x05], CloseCode.ProtocolError),
        ("reserved bit, one byte of it", [0xC2], CloseCode.ProtocolError),
        ("length 5 in two bytes", [0x82, 0xFE, 0x00, 0x05], CloseCode.ProtocolError),
        ("length 5 in eight bytes", [0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0, 5], CloseCode.ProtocolError),
        ("length 2^63", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0], CloseCode.ProtocolError),
        ("length 2^62", ClientFrame.Header(0x82, 1L << 62), CloseCode.TooBig),
        ("one byte over the largest frame", ClientFrame.Header(0x82, ProtocolLimits.FrameBytes + 1), CloseCode.TooBig),
        ("fragments over the largest frame",
            [.. ClientFrame.Of(0x02, new byte[100]), .. ClientFrame.Header(0x80, 16_384)], CloseCode.TooBig),
        ("17 fragments", [.. ClientFrame.Of(0x02, 0x20), .. Repeat(16, ClientFrame.Of(0x00, 0x00))], CloseCode.RateExceeded),
        ("empty fragments after a first one", [.. ClientFrame.Of(0x02, 0x20), .. ClientFrame.Of(0x00)], CloseCode.RateExceeded),
        ("empty fragment", ClientFrame.Of(0x02), CloseCode.RateExceeded),
        ("text message", ClientFrame.Of(0x81, "hi"u8), CloseCode.NotBinary),
        ("empty text message", ClientFrame.Of(0x81), CloseCode.NotBinary),
        ("text message that is not UTF-8", ClientFrame.Of(0x81, 0xC3, 0x28), CloseCode.NotBinary),
        ("text message in fragments", ClientFrame.Of(0x01, 0xFF), CloseCode.NotBinary),
        ("close of one byte", ClientFrame.Of(0x88, 0x03), CloseCode.ProtocolError),
        ("close 0", ClientFrame.Close(0), CloseCode.ProtocolError),
        ("close 999", ClientFrame.Close(999), CloseCode.ProtocolError),
        ("close 1004", ClientFrame.Close(1004), CloseCode.ProtocolError),
        ("close 1005", ClientFrame.Close(1005), CloseCode.ProtocolError),
        ("close 1006", ClientFrame.Close(1006), CloseCode.ProtocolError),
        ("close 1015", ClientFrame.Close(1015), CloseCode.ProtocolError),
        ("close 2999", ClientFrame.Close(2999), CloseCode.ProtocolError),
        ("close 1016", ClientFrame.Close(1016), CloseCode.ProtocolError),
        ("close 5000", ClientFrame.Close(5000), CloseCode.ProtocolError),
        ("close with a reason that is not UTF-8", ClientFrame.Of(0x88, 0x03, 0xE8, 0xC3, 0x28), CloseCode.ProtocolError),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bytes_that_break_the_framing_close_with_the_code_of_the_case(string name)
    {
        var (_, bytes, code) = Array.Find(Cases, one => one.Name == name);
        var (culprit, partner) = await shared.Value.PairAsync();

        await culprit.SendAsync(bytes);

        (await Neighbourhood.ExpectToldAsync(partner)).Should().Be(DisconnectReason.Removed);
        (await culprit.ExpectCloseAsync()).Should().Be(code);
        await shared.Value.ExpectUnharmedAsync(culprit, partner);
    }

    [Fact]
    public async Task Sixteen_fragments_are_still_one_message()
    {
        var (culprit, partner) = await shared.Value.PairAsync();
        byte[] text = [0x20, 0, 0, 0, 1, .. "eleven byte"u8];

        await culprit.SendAsync(
        [
            .. ClientFrame.Of(0x02, text[0]),
            .. text[1..^1].SelectMany(one => ClientFrame.Of(0x00, one)),
            .. ClientFrame.Of(0x80, text[^1]),
        ]);

        (await partner.ExpectTextAsync()).Should().Be("eleven byte");
        await shared.Value.ExpectUnharmedAsync(culprit, partner);
    }

    private static byte[] Repeat(int times, byte[] bytes) => [.. Enumerable.Repeat(bytes, times).SelectMany(one => one)];
}
