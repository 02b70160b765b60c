using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md cases 14, 15 and 19 and the codes of Hello: bytes that are no frame, or no frame for this moment.</summary>
[Trait(ThreatTable.Trait, "14")]
[Trait(ThreatTable.Trait, "15")]
[Trait(ThreatTable.Trait, "19")]
public sealed class FrameTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    [Theory]
    [InlineData("", CloseCode.Malformed)]
    [InlineData("00", CloseCode.UnknownType)]
    [InlineData("06", CloseCode.UnknownType)]
    [InlineData("7f", CloseCode.UnknownType)]
    [InlineData("ff00", CloseCode.UnknownType)]
    [InlineData("20000000", CloseCode.Malformed)]
    [InlineData("2000000001", CloseCode.Malformed)]
    [InlineData("200000000061", CloseCode.Malformed)]
    [InlineData("2000000001c0af", CloseCode.Malformed)]
    [InlineData("2000000001eda080", CloseCode.Malformed)]
    [InlineData("3100000001ff", CloseCode.Malformed)]
    [InlineData("3002", CloseCode.Malformed)]
    [InlineData("1300", CloseCode.Malformed)]
    [InlineData("2100000001000104028001e000000001", CloseCode.Malformed)]
    [InlineData("2100000001000101200101e000000001", CloseCode.Malformed)]
    [InlineData("02", CloseCode.Malformed)]
    [InlineData("11ffff00000002", CloseCode.WrongState)]
    [InlineData("010101000000010003416461", CloseCode.WrongState)]
    [InlineData("230000000100010000ff", CloseCode.WrongState)]
    [InlineData("1000000000", CloseCode.WrongState)]
    public async Task In_a_conversation_bytes_that_are_no_proper_frame_close(string hex, CloseCode code)
    {
        var (culprit, partner) = await shared.Value.PairAsync();

        await culprit.SendFrameAsync(Convert.FromHexString(hex));

        (await Neighbourhood.ExpectToldAsync(partner)).Should().Be(DisconnectReason.Removed);
        (await culprit.ExpectCloseAsync()).Should().Be(code);
        await shared.Value.ExpectUnharmedAsync(culprit, partner);
    }

    [Theory]
    [InlineData("0102010000000100 03416461", CloseCode.Version)]
    [InlineData("0100", CloseCode.Version)]
    [InlineData("0101000000000100 03416461", CloseCode.AgeNotConfirmed)]
    [InlineData("0101050000000100 03416461", CloseCode.Malformed)]
    [InlineData("0101010000000102454e03416461", CloseCode.Malformed)]
    [InlineData("0101010000000100 00", CloseCode.Malformed)]
    [InlineData("2000000001 6869", CloseCode.WrongState)]
    [InlineData("05", CloseCode.WrongState)]
    [InlineData("1000000000", CloseCode.WrongState)]
    public async Task Instead_of_a_proper_hello_anything_closes(string hex, CloseCode code)
    {
        var culprit = await RawClient.UpgradeAsync(shared.Value.Server);

        await culprit.SendFrameAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        (await culprit.ExpectCloseAsync()).Should().Be(code);
        await shared.Value.ExpectUnharmedAsync(culprit);
    }

    [Theory]
    [InlineData("2000000001 6869")]
    [InlineData("2300000001 0001 0000 ff")]
    [InlineData("0101010000000100 03416461")]
    [InlineData("13")]
    public async Task Somebody_never_paired_who_sends_a_frame_of_a_later_state_is_closed(string hex)
    {
        var culprit = await RawClient.ArriveAsync(shared.Value.Server);

        await culprit.SendFrameAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.WrongState);
        await shared.Value.ExpectUnharmedAsync(culprit);
    }

    [Fact]
    public async Task Frames_after_the_partner_left_are_dropped_and_the_connection_works_on()
    {
        var (late, partner) = await shared.Value.PairAsync();
        await partner.SendAsync(Frames.Leave());
        await late.ExpectFrameAsync(FrameType.Disconnect);

        await late.SendFrameAsync(Frames.Text(1, "are you there?"));
        await late.SendFrameAsync(Frames.ImageChunk(2, 7, 3, "no such image"u8));
        await late.SendFrameAsync(Frames.Typing(true));
        await late.SendFrameAsync(Frames.Ack(99));
        await late.SendFrameAsync(Frames.Next());

        await late.ExpectFrameAsync(FrameType.Waiting);
        var next = await ChatClient.SeekAsync(shared.Value.Server, "Eve");
        await next.ExpectMatchAsync();
        await next.ExpectNothingAsync();
        await shared.Value.ExpectUnharmedAsync(late, partner, next);
    }

    [Fact]
    public async Task Data_after_a_close_is_ignored_and_the_connection_ends()
    {
        var (culprit, partner) = await shared.Value.PairAsync();

        await culprit.SendAsync([.. ClientFrame.Close(1000), .. ClientFrame.Of(0x82, Frames.Text(1, "late")), 0xFF, 0xFF]);

        (await Neighbourhood.ExpectToldAsync(partner)).Should().Be(DisconnectReason.Left);
        (await culprit.ReadCloseAsync()).Should().Be(CloseCode.Normal);
        await culprit.ExpectEndAsync();
        await shared.Value.ExpectUnharmedAsync(culprit, partner);
    }
}
