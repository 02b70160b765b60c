using ChatMet.Protocol.Frames;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>A full queue is the fault of whoever filled it: a sender answers for its own bytes only.</summary>
public sealed class OutboundBlameTests : IDisposable
{
    private const int Capacity = 64 * 1024;
    private const int Window = Capacity / 2;

    private readonly ZeroingPool _pool = new();
    private readonly Outbound _outbound;

    public OutboundBlameTests() => _outbound = new Outbound(_pool, Capacity);

    [Fact]
    public void A_sender_that_alone_fills_the_queue_is_at_fault()
    {
        Fill(Capacity);

        _outbound.Add(Opcode.Binary, new byte[1000]).Should().Be(AddOutcome.SendersFault);
    }

    [Fact]
    public void A_few_words_of_the_server_do_not_take_the_blame_from_a_sender_that_floods()
    {
        _outbound.TryAdd(new FrameOfSize(100));

        var outcome = AddOutcome.Added;
        while (outcome == AddOutcome.Added)
        {
            outcome = _outbound.Add(Opcode.Binary, new byte[10]);
        }

        outcome.Should().Be(AddOutcome.SendersFault);
    }

    [Fact]
    public void A_reader_that_fills_its_own_queue_with_answers_is_at_fault_and_not_its_partner()
    {
        Fill(Window);
        while (_outbound.TryAddPong(new byte[125]))
        {
        }

        var outcome = AddOutcome.Added;
        for (var sent = 0; sent < Window / 2 && outcome == AddOutcome.Added; sent += 100)
        {
            outcome = _outbound.Add(Opcode.Binary, new byte[90]);
        }

        outcome.Should().Be(AddOutcome.ReadersFault);
    }

    [Fact]
    public void What_earlier_senders_left_does_not_count_against_the_present_one()
    {
        Fill(Window);
        _outbound.ChangeSender();

        Fill(Window).Should().Be(AddOutcome.Added);
        _outbound.Add(Opcode.Binary, new byte[2000]).Should().Be(AddOutcome.ReadersFault);
    }

    [Fact]
    public void Once_the_leavings_were_written_only_the_present_sender_counts()
    {
        Fill(Window);
        _outbound.ChangeSender();
        using var batch = new Batch(_pool, _outbound);
        _outbound.Written(batch.Bytes);

        Fill(Capacity);

        _outbound.Add(Opcode.Binary, new byte[1000]).Should().Be(AddOutcome.SendersFault);
    }

    [Fact]
    public void An_empty_queue_gives_the_server_its_reserve_back()
    {
        while (_outbound.TryAdd(default(HeartbeatFrame)))
        {
        }

        using var batch = new Batch(_pool, _outbound);
        _outbound.TryAdd(default(HeartbeatFrame)).Should().BeFalse("it was taken but not written");
        _outbound.Written(batch.Bytes);

        _outbound.TryAdd(default(HeartbeatFrame)).Should().BeTrue();
    }

    public void Dispose()
    {
        _outbound.Dispose();
        _pool.Dispose();
    }

    /// <summary>Adds about so many bytes, as messages of one sender; says what became of the last.</summary>
    private AddOutcome Fill(int bytes)
    {
        var outcome = AddOutcome.Added;
        for (var added = 0; added + 1000 <= bytes && outcome == AddOutcome.Added; added += 1000)
        {
            outcome = _outbound.Add(Opcode.Binary, new byte[1000 - FrameWriter.LargestHeader]);
        }

        return outcome;
    }

    /// <summary>What a driver took and has not written yet.</summary>
    private sealed class Batch : IDisposable
    {
        private readonly BlockChain _chain;

        public Batch(ZeroingPool pool, Outbound outbound)
        {
            _chain = new BlockChain(pool);
            outbound.TryTake(_chain);
        }

        public int Bytes => _chain.Count;

        public void Dispose() => _chain.Clear();
    }
}
