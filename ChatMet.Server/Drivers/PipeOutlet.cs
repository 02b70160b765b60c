using System.Buffers;
using System.IO.Pipelines;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>The writing half of driver 1: takes what waits in a queue to its pipe. Anybody may wake it; one thread at a time writes.</summary>
/// <remarks>Who turns <c>_wakes</c> from 0 to 1 is the writer until it is 0 again: a thread that gathers, or one of the pool.</remarks>
/// <param name="owner">Told when the pipe fails or its other end is gone; nothing is written any more.</param>
internal sealed class PipeOutlet(PipeWriter output, Outbound outbound, PipeOutlet.IOwner owner) : IOutlet, IThreadPoolWorkItem
{
    /// <summary>Bytes in one write: after each one progress is noted, so a slow reader is told from a stalled one.</summary>
    private const int WriteBytes = 32 * 1024;

    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _wakes; // since somebody began to write; 0 while nobody does
    private int _unsent; // bytes in the pipe that were not flushed; the writer's
    private Gathering? _gathering; // of the writer, until it writes

    /// <summary>Ends when the queue is closed and all is written, or the pipe has failed.</summary>
    public Task Finished => _finished.Task;

    /// <summary>What a thread gathers lies in the pipe at once, and leaves when the thread has dealt with all that arrived.</summary>
    public int TakeAlong(Opcode opcode, ReadOnlySpan<byte> payload, bool othersWait)
    {
        var size = FrameWriter.HeaderSize(payload.Length) + payload.Length;
        if (Gathering.Current is not { } gathering || !IsOf(gathering) || _unsent + size > WriteBytes)
        {
            return 0;
        }

        var span = output.GetSpan(size);
        payload.CopyTo(span[FrameWriter.WriteHeader(span, opcode, payload.Length)..]);
        output.Advance(size);
        _unsent += size;
        return size;
    }

    /// <summary>Whoever wakes first writes: at the end of what arrived together on this thread, or else on the pool.</summary>
    public void Wake()
    {
        if (Interlocked.Increment(ref _wakes) != 1)
        {
            return;
        }

        if (Gathering.Current is { } gathering)
        {
            JoinAsWriter(gathering);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute() => _ = WriteAsync();

    /// <summary>Whether the thread that gathers is the writer, now if nobody was.</summary>
    private bool IsOf(Gathering gathering)
    {
        if (_gathering == gathering)
        {
            return true;
        }

        if (Interlocked.CompareExchange(ref _wakes, 1, 0) != 0)
        {
            return false;
        }

        JoinAsWriter(gathering);
        return true;
    }

    private void JoinAsWriter(Gathering gathering)
    {
        _gathering = gathering;
        gathering.Add(this);
    }

    private async Task WriteAsync()
    {
        _gathering = null;
        var batch = BlockChain.Rent(outbound.Pool);
        try
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref _wakes);
                outbound.TakeBehind(batch);
                await MoveAsync(batch);
                await SendAsync();
            }
            while (Interlocked.CompareExchange(ref _wakes, 0, seen) != seen);
        }
        catch (Exception end)
        {
            // The count stays up, so nobody else begins.
            batch.Clear();
            owner.WriteFailed(end);
            _finished.TrySetResult();
        }

        BlockChain.Return(batch);
        if (outbound.IsFinished)
        {
            _finished.TrySetResult();
        }
    }

    private async ValueTask MoveAsync(BlockChain batch)
    {
        while (batch.SegmentCount > 0)
        {
            for (var segment = batch.SegmentAt(0); !segment.IsEmpty;)
            {
                var piece = segment[..Math.Min(segment.Length, WriteBytes - _unsent)];
                output.Write(piece.Span);
                _unsent += piece.Length;
                segment = segment[piece.Length..];
                if (_unsent == WriteBytes)
                {
                    await SendAsync();
                }
            }

            batch.ReleaseFirst();
        }
    }

    private async ValueTask SendAsync()
    {
        if (_unsent == 0)
        {
            return;
        }

        if ((await output.FlushAsync()).IsCompleted)
        {
            throw new IOException("The other end of the pipe is gone.");
        }

        outbound.Written(_unsent);
        _unsent = 0;
    }

    /// <summary>Whom the outlet writes for.</summary>
    internal interface IOwner
    {
        void WriteFailed(Exception end);
    }
}
