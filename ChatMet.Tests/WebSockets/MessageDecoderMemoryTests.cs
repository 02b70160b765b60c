using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>What the decoder copies, what it holds, and when it forgets: nothing it collected outlives the next read.</summary>
public sealed class MessageDecoderMemoryTests : IDisposable
{
    /// <summary>A block for the message and one for a control frame, of the smallest size.</summary>
    private const int Fixed = 2 * ZeroingPool.SmallestBlock;

    private readonly ZeroingPool _pool = new();

    [Fact]
    public void A_message_whole_in_the_input_is_a_slice_of_it()
    {
        using var decoder = new MessageDecoder(TestLimits.Chat, _pool);
        byte[] bytes = [.. ClientFrame.Of(0x82, 1, 2, 3), .. ClientFrame.Of(0x89, 4)];
        var input = bytes.AsSpan();

        bytes.AsSpan().Overlaps(decoder.Read(ref input).Payload, out var message).Should().BeTrue();
        bytes.AsSpan().Overlaps(decoder.Read(ref input).Payload, out var ping).Should().BeTrue();

        message.Should().Be(6);
        ping.Should().Be(15);
        _pool.RentedBytes.Should().Be(0, "nothing was copied");
    }

    [Fact]
    public void A_collected_message_is_zeroed_at_the_next_read()
    {
        using var decoder = new MessageDecoder(TestLimits.Chat, _pool);
        var second = Begin(decoder, ClientFrame.Of(0x82, 1, 2, 3), at: 7);

        var collected = decoder.Read(ref second).Payload;
        collected.ToArray().Should().Equal(1, 2, 3);
        decoder.Read(ref second).Kind.Should().Be(ReceivedKind.Nothing);

        collected.ToArray().Should().Equal(0, 0, 0);
        _pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public void A_collected_ping_is_zeroed_at_the_next_read_and_the_message_around_it_is_kept()
    {
        using var decoder = new MessageDecoder(TestLimits.Chat, _pool);
        byte[] stream = [.. ClientFrame.Of(0x02, 7), .. ClientFrame.Of(0x89, 8, 9), .. ClientFrame.Of(0x80, 6)];
        var second = Begin(decoder, stream, at: 14);

        var ping = decoder.Read(ref second).Payload;
        ping.ToArray().Should().Equal(8, 9);
        decoder.Read(ref second).Payload.ToArray().Should().Equal(7, 6);

        ping.ToArray().Should().Equal(0, 0);
    }

    [Fact]
    public void A_block_that_a_message_outgrew_is_zeroed_at_once()
    {
        using var decoder = new MessageDecoder(TestLimits.Chat, _pool);
        var first = _pool.RentBlock(ZeroingPool.SmallestBlock);
        first.Return(0);
        byte[] stream = ClientFrame.Of(0x82, [.. Enumerable.Repeat((byte)0xAB, 3000)]);

        var rest = Begin(decoder, stream, at: 500);
        first.Span[..400].ToArray().Should().AllBeEquivalentTo((byte)0xAB, "the idle block was used");
        decoder.Read(ref rest).Kind.Should().Be(ReceivedKind.Binary);

        first.Span.ToArray().Should().AllBeEquivalentTo((byte)0);
    }

    [Fact]
    public void Disposing_zeroes_a_message_cut_short()
    {
        var decoder = new MessageDecoder(TestLimits.Chat, _pool);
        var block = _pool.RentBlock(ZeroingPool.SmallestBlock);
        block.Return(0);
        Begin(decoder, ClientFrame.Of(0x82, 1, 2, 3), at: 8);
        block.Span[..2].ToArray().Should().Equal(1, 2);

        decoder.Dispose();

        block.Span.ToArray().Should().AllBeEquivalentTo((byte)0);
        _pool.RentedBytes.Should().Be(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(4096)]
    [InlineData(70_000)]
    public void Memory_grows_with_what_arrived_and_not_with_what_was_announced(int chunk)
    {
        using var decoder = new MessageDecoder(TestLimits.Echo, _pool);
        Begin(decoder, ClientFrame.Header(0x82, TestLimits.Echo.MessageBytes), at: 14);
        _pool.RentedBytes.Should().Be(0);

        for (var received = chunk; received < 400 * chunk && received < 2_000_000; received += chunk)
        {
            Begin(decoder, new byte[chunk], at: chunk);
            Assert.InRange(_pool.RentedBytes, received, (2 * received) + Fixed);
        }
    }

    public void Dispose() => _pool.Dispose();

    /// <summary>Feeds the first bytes, which must not complete anything, and gives back the rest.</summary>
    private static Span<byte> Begin(MessageDecoder decoder, byte[] stream, int at)
    {
        var first = stream.AsSpan(0, at);
        Assert.Equal(ReceivedKind.Nothing, decoder.Read(ref first).Kind);
        return stream.AsSpan(at);
    }
}
