namespace ChatMet.Tests.WebSockets;

/// <summary>Every sample stream gives the same events, however the network cuts it.</summary>
public sealed class MessageDecoderTests
{
    public static TheoryData<string> Messages => [.. MessageSamples.All.Keys];

    public static TheoryData<string> Violations => [.. ViolationSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_stream_of_messages_gives_the_same_events_however_it_is_cut(string name) => MessageSamples.All[name].Check();

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_has_the_same_close_code_however_it_is_cut(string name) => ViolationSamples.All[name].Check();

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(16_448)]
    public void A_message_up_to_the_limit_comes_through_whole_or_in_pieces(int length)
    {
        var payload = Marked(length);
        var stream = ClientFrame.Of(0x82, payload);
        string[] expected = [$"Binary {Convert.ToHexString(payload)}"];

        DecoderFeed.Events(TestLimits.Chat, [stream]).Should().Equal(expected);
        DecoderFeed.Events(TestLimits.Chat, stream.Chunk(1000)).Should().Equal(expected);
        DecoderFeed.Events(TestLimits.Chat, stream.Chunk(1)).Should().Equal(expected);
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(300_000)]
    public void A_message_beyond_the_largest_block_comes_through(int length)
    {
        var payload = Marked(length);
        var stream = ClientFrame.Of(0x82, payload);

        DecoderFeed.Events(TestLimits.Echo, stream.Chunk(4096)).Should().Equal($"Binary {Convert.ToHexString(payload)}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void The_sum_of_fragments_is_held_to_the_limit_before_the_payload_is_read(int chunk)
    {
        DecoderFeed.Events(TestLimits.Chat, ViolationSamples.SumTooBig.Chunk(chunk)).Should().Equal("Violation 1009");
        DecoderFeed.Events(TestLimits.Chat, ViolationSamples.SumJustFits.Chunk(chunk))
            .Should().Equal($"Binary {Convert.ToHexString(new byte[TestLimits.ChatBytes])}");
    }

    private static byte[] Marked(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
}
