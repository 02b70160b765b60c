using System.Buffers;
using System.IO.Pipelines;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>A connection while Kestrel speaks HTTP (or TLS) on it: carries bytes between the descriptor and Kestrel's two pipes.</summary>
/// <remarks>
/// The loop's thread reads; whoever flushes the output pipe writes, one at a time, since a pipe has one reader. At an upgrade
/// <see cref="HttpConnection.TryDetachAsync"/> takes the descriptor away, and everything here becomes garbage.
/// </remarks>
internal sealed class HttpLink : LoopSocket
{
    private readonly HttpConnection _connection;
    private readonly PipeWriter _input;
    private readonly PipeReader _output;
    private readonly WakeUp _writable = new();
    private volatile bool _isLeft;
    private TimeSpan? _leftSince;

    public HttpLink(Loop loop, int descriptor, HttpConnection connection, PipeWriter input, PipeReader output)
        : base(loop, descriptor, loop.Door)
    {
        _connection = connection;
        _input = input;
        _output = output;
    }

    /// <summary>Whether the bytes that came last begin a WebSocket handshake with us.</summary>
    public bool IsChat { get; private set; }

    /// <summary>Whether all that Kestrel wrote is with the kernel.</summary>
    public bool HasSentAll { get; private set; } = true;

    /// <summary>Begins to carry bytes, on the loop's thread.</summary>
    public void Start()
    {
        Loop.Add(this, EpollEvents.Readable);
        _ = SendAsync();
    }

    public override void Ready(EpollEvents events)
    {
        if ((events & EpollEvents.Writable) != EpollEvents.None)
        {
            ExpectNoMore(EpollEvents.Writable);
            _writable.Set();
        }

        if ((events & ~EpollEvents.Writable) != EpollEvents.None)
        {
            Read();
        }
    }

    /// <summary>Kestrel is done, but the client may never take its last words.</summary>
    public override void Tick(TimeSpan now)
    {
        if (_isLeft && now - (_leftSince ??= now) >= UnsentLimit)
        {
            End(reset: true);
        }
    }

    /// <summary>Kestrel will do nothing more here. Any thread.</summary>
    public void KestrelLeft() => _isLeft = true;

    /// <summary>Cuts the connection. Any thread.</summary>
    public void Abort() => Loop.Post(() => End(reset: true));

    private void Read()
    {
        var count = Receive(Loop.Shared);
        if (count > 0)
        {
            var bytes = Loop.Shared[..count];
            IsChat = bytes.StartsWith("GET /ws "u8);
            _input.Write(bytes);
            bytes.Clear();
            Pass();
        }
        else if (count == 0)
        {
            // The client may have ended its direction only; Kestrel decides when to end ours.
            ExpectNoMore(EpollEvents.Readable);
            _input.Complete();
            _connection.PeerEnded();
        }
        else if (count != Linux.Again)
        {
            End(reset: false);
        }
    }

    /// <summary>Shows Kestrel what came; reads no more until it has room again.</summary>
    private void Pass()
    {
        var flush = _input.FlushAsync();
        if (!flush.IsCompleted)
        {
            ExpectNoMore(EpollEvents.Readable);
            _ = ResumeAsync(flush);
        }
    }

    private async Task ResumeAsync(ValueTask<FlushResult> flush)
    {
        await flush;
        Loop.Post(() => ExpectAlso(EpollEvents.Readable));
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var read = await _output.ReadAsync();
                HasSentAll = false;
                foreach (var segment in read.Buffer)
                {
                    await SendAsync(segment);
                }

                HasSentAll = true;
                _output.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled)
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // The peer is gone; the end of the read direction tells Kestrel.
        }

        _output.Complete();
        Loop.Post(Leave);
    }

    /// <summary>Kestrel has said its last word: the client is let to read it. Or the client is gone, and Kestrel must not wait for more.</summary>
    private void Leave()
    {
        if (!IsClosed)
        {
            Part(peerSends: false);
            _input.Complete();
            _connection.PeerEnded();
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int sent;
            lock (this)
            {
                sent = Send(bytes.Span);
            }

            if (sent >= 0)
            {
                bytes = bytes[sent..];
            }
            else if (sent == Linux.Again)
            {
                ExpectAlso(EpollEvents.Writable);
                await _writable.WaitAsync();
            }
            else
            {
                throw new IOException("The peer is gone.");
            }
        }
    }

    private void End(bool reset)
    {
        if (IsClosed)
        {
            return;
        }

        CloseDescriptor(reset);
        _input.Complete();
        _output.CancelPendingRead();
        _writable.Set();
        _connection.PeerEnded();
    }
}
