using ChatMet.Protocol;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Drivers;

/// <summary>Driver 1 alone: how a connection ends, whatever the peer, the transport or the handler does.</summary>
public sealed class PipeDriverTests
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task It_ends_when_the_stream_ends_and_says_so_once()
    {
        using var connection = new DrivenConnection();

        connection.Stream.EndInput();
        await connection.EndAsync();

        (await connection.Handler.End).Should().Be(new EndCause(EndedBy.Transport, CloseCode.None));
        connection.Handler.Ends.Should().Be(1);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_stream_that_ends_in_the_middle_of_a_message_leaves_no_buffer_behind()
    {
        using var connection = new DrivenConnection();
        await connection.Stream.FeedAsync(ClientFrame.Of(0x82, new byte[1000])[..500]);
        connection.Stream.EndInput();
        await connection.EndAsync();

        connection.Dispose();

        connection.Handler.Messages.Should().Be(0);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_close_that_the_peer_sends_is_answered_and_ends_it_once()
    {
        using var connection = new DrivenConnection();

        await connection.Stream.FeedAsync([.. ClientFrame.Of(0x82, 0x05), .. ClientFrame.Close(1000), .. ClientFrame.Of(0x82, 0x05)]);
        await connection.EndAsync();

        (await connection.Stream.ReceiveAsync(4)).Should().Equal(0x88, 0x02, 0x03, 0xE8);
        (await connection.Handler.End).Should().Be(new EndCause(EndedBy.Client, CloseCode.Normal));
        (connection.Handler.Ends, connection.Handler.Messages).Should().Be((1, 1));
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_close_of_ours_that_is_never_answered_is_cut_after_2_seconds()
    {
        using var connection = new DrivenConnection();
        connection.Close(CloseCode.Restart);
        (await connection.Stream.ReceiveAsync(4)).Should().StartWith([0x88]).And.EndWith([0x03, 0xF4]);

        connection.Advance(CloseLimit / 2);
        connection.Stream.IsAborted.Should().BeFalse();
        connection.Advance(CloseLimit / 2);

        connection.Stream.IsAborted.Should().BeTrue();
        await connection.EndAsync();
        connection.Handler.Ends.Should().Be(1);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_peer_that_never_reads_is_closed_with_4013_and_cut()
    {
        using var connection = new DrivenConnection(peerReads: false);
        connection.Outbound.Add(Opcode.Binary, new byte[1000]);

        connection.Advance(StallLimit);
        (await connection.Handler.End).Should().Be(new EndCause(EndedBy.Server, CloseCode.SlowReader));
        connection.HasEnded.Should().BeFalse("a peer that comes back may still read the close");
        connection.Advance(CloseLimit);

        await connection.EndAsync();
        connection.Stream.IsAborted.Should().BeTrue();
        connection.Handler.Ends.Should().Be(1);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_peer_that_hangs_up_its_side_and_reads_nothing_is_cut_after_2_seconds()
    {
        using var connection = new DrivenConnection(peerReads: false);
        await connection.Stream.FeedAsync(ClientFrame.Close(1000));
        await connection.Handler.End;

        // The write is given up by a timer that the end of reading starts: turn the clock until it is there.
        await Eventually.HoldsAsync(() =>
        {
            connection.Advance(CloseLimit);
            return connection.HasEnded;
        });

        connection.Stream.IsAborted.Should().BeTrue();
        connection.Handler.Ends.Should().Be(1);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_peer_that_broke_the_protocol_is_hung_up_on_when_it_is_quiet()
    {
        using var connection = new DrivenConnection();
        await connection.Stream.FeedAsync([.. ClientFrame.Of(0xC2, 0x05), .. ClientFrame.Close(1002)]);
        (await connection.Stream.ReceiveAsync(4)).Should().StartWith([0x88]).And.EndWith([0x03, 0xEA]);
        connection.HasEnded.Should().BeFalse("the clock stands still");

        await Eventually.HoldsAsync(() =>
        {
            connection.AdvanceClock(Quiet);
            return connection.HasEnded;
        });

        connection.Stream.IsAborted.Should().BeFalse("an abort could take the close frame with it");
        connection.Handler.Ends.Should().Be(1);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_peer_that_broke_the_protocol_and_reads_nothing_is_not_hung_up_on_but_cut_after_2_seconds()
    {
        using var connection = new DrivenConnection(peerReads: false);
        await connection.Stream.FeedAsync(ClientFrame.Of(0xC2, 0x05));
        await connection.Handler.End;

        var before = connection.Stream.Reads;
        await Eventually.HoldsAsync(
            () =>
            {
                connection.AdvanceClock(Quiet);
                return connection.Stream.Reads > before + 3;
            },
            "it may still take its close frame");

        connection.HasEnded.Should().BeFalse();
        connection.Advance(CloseLimit);
        await connection.EndAsync();
        connection.Stream.IsAborted.Should().BeTrue();
        connection.Pool.RentedBytes.Should().Be(0);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task A_write_that_fails_is_an_ordinary_end(Type fault)
    {
        var exception = fault == typeof(ObjectDisposedException)
            ? new ObjectDisposedException("stream")
            : (Exception)Activator.CreateInstance(fault)!;
        using var connection = new DrivenConnection(writeFault: exception);

        connection.Outbound.Add(Opcode.Binary, [1]);
        await connection.EndAsync();

        (await connection.Handler.End).Should().Be(new EndCause(EndedBy.Transport, CloseCode.None));
        connection.Stream.IsAborted.Should().BeTrue();
        connection.Log.Lines.Should().BeEmpty();
        connection.Pool.RentedBytes.Should().Be(0);
    }
}
