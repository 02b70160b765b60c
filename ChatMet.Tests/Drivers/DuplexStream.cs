using System.IO.Pipelines;

namespace ChatMet.Tests.Drivers;

/// <summary>A transport in memory: the test feeds what the driver reads, sees what it writes, and decides whether writing works.</summary>
internal sealed class DuplexStream : Stream
{
    private readonly Pipe _toDriver = new();
    private readonly Pipe _fromDriver = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _reads;

    /// <summary>Whether the peer takes what is written; if not, a write lasts until the abort.</summary>
    public bool PeerReads { get; set; } = true;

    /// <summary>What a write fails with, if anything.</summary>
    public Exception? WriteFault { get; set; }

    /// <summary>How often the driver has begun to read, or to wait for something to read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public bool IsAborted => _aborted.Task.IsCompleted;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes from the peer.</summary>
    public async Task FeedAsync(byte[] bytes) => await _toDriver.Writer.WriteAsync(bytes);

    /// <summary>The peer hangs up.</summary>
    public void EndInput() => _toDriver.Writer.Complete();

    /// <summary>What the peer receives next, in this number of bytes.</summary>
    public async Task<byte[]> ReceiveAsync(int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var bytes = new byte[count];
        await _fromDriver.Reader.AsStream(leaveOpen: true).ReadExactlyAsync(bytes, deadline.Token);
        return bytes;
    }

    /// <summary>Cuts the transport, as HttpContext.Abort does.</summary>
    public void Cut()
    {
        _aborted.TrySetResult();
        _toDriver.Writer.Complete(new IOException("cut"));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        var result = await _toDriver.Reader.ReadAsync(cancellationToken);
        var piece = result.Buffer.Slice(0, Math.Min(buffer.Length, result.Buffer.Length));
        foreach (var segment in piece)
        {
            segment.CopyTo(buffer);
            buffer = buffer[segment.Length..];
        }

        _toDriver.Reader.AdvanceTo(piece.End);
        return (int)piece.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (WriteFault is { } fault)
        {
            throw fault;
        }

        if (!PeerReads)
        {
            await _aborted.Task;
            throw new IOException("cut");
        }

        await _fromDriver.Writer.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
