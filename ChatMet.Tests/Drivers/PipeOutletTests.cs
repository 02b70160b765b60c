using System.Buffers;
using System.IO.Pipelines;
using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Drivers;

/// <summary>What leaves together, in which order, and who writes it.</summary>
public sealed class PipeOutletTests : PipeOutlet.IOwner, IDisposable
{
    private const int WriteBytes = 32 * 1024;

    private readonly ZeroingPool _pool = new();
    private readonly Pipe _pipe;
    private readonly Outbound _outbound;
    private readonly PipeOutlet _outlet;
    private readonly List<Exception> _failures = [];

    public PipeOutletTests()
    {
        _pipe = new Pipe(new PipeOptions(_pool, PipeScheduler.Inline, PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false));
        _outbound = new Outbound(_pool, 128 * 1024);
        _outlet = new PipeOutlet(_pipe.Writer, _outbound, this);
        _outbound.FlowsTo(_outlet);
    }

    public void Dispose()
    {
        _outbound.Dispose();
        _pool.Dispose();
    }

    [Fact]
    public void What_a_thread_gathers_leaves_at_the_end_and_in_order()
    {
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [1]);
        _outbound.Add(Opcode.Binary, [2]);
        _pipe.Reader.TryRead(out _).Should().BeFalse("it is not over yet");

        gathering.Close();

        Sent().Should().Equal(0x82, 1, 1, 0x82, 1, 2);
        _outbound.PendingBytes.Should().Be(0);
        _outbound.WrittenBytes.Should().Be(6);
    }

    [Fact]
    public void A_frame_of_the_servers_own_keeps_its_place_among_them()
    {
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [1]);
        _outbound.TryAddPong([7]);
        _outbound.Add(Opcode.Binary, [2]);

        gathering.Close();

        Sent().Should().Equal(0x82, 1, 1, 0x8A, 1, 7, 0x82, 1, 2);
    }

    [Fact]
    public void One_gathering_inside_another_ends_with_it()
    {
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [1]);
        Gathering.Open().Close();
        _pipe.Reader.TryRead(out _).Should().BeFalse("it is not over yet");
        _outbound.Add(Opcode.Binary, [2]);

        gathering.Close();

        Sent().Should().Equal(0x82, 1, 1, 0x82, 1, 2);
    }

    [Fact]
    public void What_another_thread_adds_meanwhile_comes_after_it_and_is_not_left()
    {
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [1]);
        OnAnotherThread(() => _outbound.Add(Opcode.Binary, [2]));

        gathering.Close();

        Sent().Should().Equal(0x82, 1, 1, 0x82, 1, 2);
    }

    [Fact]
    public void Two_threads_that_gather_at_once_do_not_write_at_once()
    {
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [1]);
        OnAnotherThread(() =>
        {
            var other = Gathering.Open();
            _outbound.Add(Opcode.Binary, [2]);
            other.Close();
        });
        _pipe.Reader.TryRead(out _).Should().BeFalse("the other thread is not the writer");

        gathering.Close();

        Sent().Should().Equal(0x82, 1, 1, 0x82, 1, 2);
    }

    [Fact]
    public void More_than_one_write_takes_is_all_sent_in_order()
    {
        byte[] first = [.. Enumerable.Repeat((byte)1, WriteBytes - 10)];
        byte[] second = [.. Enumerable.Repeat((byte)2, WriteBytes)];
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, first);
        _outbound.Add(Opcode.Binary, second);

        gathering.Close();

        var sent = Sent();
        sent.AsSpan(4, first.Length).SequenceEqual(first).Should().BeTrue();
        sent.AsSpan(4 + first.Length + 4).SequenceEqual(second).Should().BeTrue();
    }

    [Fact]
    public void A_pipe_whose_other_end_is_gone_ends_it_once()
    {
        _pipe.Reader.Complete();
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [1]);
        gathering.Close();
        gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [2]);
        gathering.Close();

        _failures.Should().ContainSingle().Which.Should().BeOfType<IOException>();
        _outlet.Finished.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void A_closed_queue_is_finished_when_its_close_frame_was_sent()
    {
        var gathering = Gathering.Open();
        _outbound.Add(Opcode.Binary, [1]);
        _outbound.Close(CloseCode.Normal);
        _outlet.Finished.IsCompleted.Should().BeFalse();

        gathering.Close();

        Sent().Should().Equal(0x82, 1, 1, 0x88, 2, 0x03, 0xE8);
        _outlet.Finished.IsCompletedSuccessfully.Should().BeTrue();
    }

    void PipeOutlet.IOwner.WriteFailed(Exception end) => _failures.Add(end);

    private static void OnAnotherThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private byte[] Sent()
    {
        _pipe.Reader.TryRead(out var result).Should().BeTrue();
        byte[] bytes = result.Buffer.ToArray();
        _pipe.Reader.AdvanceTo(result.Buffer.End);
        return bytes;
    }
}
