using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>The writing half of driver 1: takes what waits in a queue to its stream. Anybody may wake it; one thread at a time writes.</summary>
/// <param name="failed">Called when the stream fails; nothing is written any more.</param>
internal sealed class StreamOutlet(Stream stream, Outbound outbound, ZeroingPool pool, Action<Exception> failed) : IOutlet, IThreadPoolWorkItem
{
    /// <summary>Bytes in one write: after each one progress is noted, so a slow reader is told from a stalled one.</summary>
    private const int WriteBytes = 32 * 1024;

    private readonly BlockChain _batch = new(pool);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _wakes; // since somebody began to write; 0 while nobody does

    /// <summary>Ends when the queue is closed and all is written, or the stream has failed.</summary>
    public Task Finished => _finished.Task;

    /// <summary>A stream takes what waits in one go; there is nothing to gain past the queue.</summary>
    public int TakeAlong(Opcode opcode, ReadOnlySpan<byte> payload, bool othersWait) => 0;

    /// <summary>Whoever wakes first writes: at the end of what arrived together on this thread, or else on the pool.</summary>
    public void Wake()
    {
        if (Interlocked.Increment(ref _wakes) == 1 && !Gathering.TryAdd(this))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute() => _ = WriteAsync();

    private async Task WriteAsync()
    {
        try
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref _wakes);
                while (outbound.TryTake(_batch))
                {
                    await WriteBatchAsync();
                }
            }
            while (Interlocked.CompareExchange(ref _wakes, 0, seen) != seen);
        }
        catch (Exception end)
        {
            // The count stays up, so nobody else begins.
            _batch.Clear();
            failed(end);
            _finished.TrySetResult();
        }

        if (outbound.IsFinished)
        {
            _finished.TrySetResult();
        }
    }

    private async ValueTask WriteBatchAsync()
    {
        while (_batch.SegmentCount > 0)
        {
            for (var segment = _batch.SegmentAt(0); !segment.IsEmpty;)
            {
                var piece = segment[..Math.Min(segment.Length, WriteBytes)];
                await stream.WriteAsync(piece);
                outbound.Written(piece.Length);
                segment = segment[piece.Length..];
            }

            _batch.ReleaseFirst();
        }
    }
}
