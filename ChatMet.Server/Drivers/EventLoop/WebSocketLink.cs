using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Driver 2: one WebSocket on an event loop, from the upgrade to its end. Between two events it holds no buffer.</summary>
/// <remarks>
/// The loop's thread drives it. Other threads call it only as the outlet of its queue: a partner's loop sends what it took
/// along at once, under this link's lock; pairing has it flushed by the loop.
/// </remarks>
internal sealed partial class WebSocketLink : LoopSocket, IOutlet, IErrand
{
    private readonly WebSocketConnection _connection;
    private readonly Outbound _outbound;
    private readonly Action<CloseCode> _closed;
    private Backlog _backlog;
    private int _flushAsked;
    private bool _hasFinished;

    /// <param name="closed">Called once, at the very end, with the code of our close frame.</param>
    public WebSocketLink(Loop loop, int descriptor, IMessageHandler handler, Outbound outbound, ConnectionSettings settings, Action<CloseCode> closed)
        : base(loop, descriptor)
    {
        _outbound = outbound;
        _closed = closed;
        _connection = new WebSocketConnection(handler, outbound, settings.Limits, settings.Deadlines);
        outbound.FlowsTo(this);
    }

    public override void Ready(EpollEvents events)
    {
        if ((events & EpollEvents.Writable) != EpollEvents.None)
        {
            Flush();
        }

        if ((events & ~EpollEvents.Writable) != EpollEvents.None && !_hasFinished)
        {
            Read(isReset: (events & (EpollEvents.Error | EpollEvents.HangUp)) != EpollEvents.None);
        }
    }

    /// <summary>Begins to read, where Kestrel may have stopped.</summary>
    public void Begin()
    {
        Loop.Began();
        Expect(EpollEvents.Readable);
    }

    /// <summary>Takes bytes at the front of the shared buffer, which it unmasks, may send from where they lie, and zeroes.</summary>
    public void Take(Span<byte> bytes)
    {
        try
        {
            _connection.Receive(bytes, Loop.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }
        finally
        {
            Loop.Departure.Leave();
            bytes.Clear();
        }

        FinishIfOver();
    }

    public override void Tick(TimeSpan now)
    {
        var inTime = true;
        try
        {
            inTime = _connection.Tick(now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }

        if (!inTime)
        {
            Finish(reset: _outbound.PendingBytes > 0);
        }
    }

    public override void Close(CloseCode code)
    {
        try
        {
            _connection.Close(code, Loop.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }
    }

    public override void Dispose()
    {
        Finish(reset: true);
        base.Dispose();
    }

    /// <summary>Any loop's thread: the message leaves with what else arrived there, if nothing is before it.</summary>
    public int TakeAlong(Opcode opcode, ReadOnlySpan<byte> payload, bool othersWait) =>
        Loop.Current?.Departure.Take(this, opcode, payload, free: !othersWait) ?? 0;

    /// <summary>Any thread.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _flushAsked, 1) == 1)
        {
            return;
        }

        if (Loop.IsCurrent)
        {
            Loop.FlushSoon(this);
        }
        else
        {
            Loop.Post(this);
        }
    }

    void IErrand.Run() => Flush();

    /// <summary>Any loop's thread: sends what it took along, and keeps what the kernel does not take.</summary>
    public void Leave(ReadOnlySpan<byte> bytes)
    {
        bool more;
        lock (this)
        {
            var sent = _hasFinished ? bytes.Length : Math.Max(0, Send(bytes)); // nobody would zero what is kept after the end
            if (sent < bytes.Length)
            {
                _backlog.Append(bytes[sent..], Loop.Pool);
                ExpectAlso(EpollEvents.Writable);
            }

            more = _outbound.Departed(sent);
        }

        if (more || _connection.IsOver)
        {
            Wake();
        }
    }

    /// <summary>Sends what waits, as far as the kernel takes it.</summary>
    public void Flush()
    {
        Volatile.Write(ref _flushAsked, 0);
        var last = 0;
        lock (this)
        {
            while (last >= 0 && _backlog.Refill(_outbound, Loop.Pool))
            {
                last = SendBacklog();
            }

            if (last == Linux.Again)
            {
                ExpectAlso(EpollEvents.Writable);
            }
            else
            {
                ExpectNoMore(EpollEvents.Writable);
            }
        }

        if (last is < 0 and not Linux.Again)
        {
            EndTransport(isReset: true);
        }
        else
        {
            FinishIfOver();
        }
    }

    /// <summary>Sends what the kernel takes; says what it said last.</summary>
    private int SendBacklog()
    {
        var last = 0;
        while (last >= 0 && _backlog.Next is { IsEmpty: false } next)
        {
            last = Send(next);
            if (last > 0)
            {
                _backlog.Sent(last);
                _outbound.Written(last);
            }
        }

        return last;
    }

    private void Read(bool isReset)
    {
        var count = Receive(Loop.Shared);
        if (count > 0)
        {
            Take(Loop.Shared[..count]);
        }
        else if (count != Linux.Again)
        {
            EndTransport(isReset || count < 0);
        }
    }

    /// <summary>The peer's end of stream, or a reset. What we still owe after a close frame goes out if it can.</summary>
    private void EndTransport(bool isReset)
    {
        try
        {
            _connection.TransportEnded(Loop.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }

        if (isReset || _outbound.ClosedWith is null)
        {
            Finish(reset: true);
        }
        else
        {
            ExpectNoMore(EpollEvents.Readable);
            Wake();
        }
    }

    /// <summary>Whether both have said goodbye and all is sent; after a violation only ours counts (section 7.1.7).</summary>
    private void FinishIfOver()
    {
        if ((_connection.IsOver || _connection.IsBroken) && _outbound is { ClosedWith: not null, PendingBytes: 0 })
        {
            Finish(reset: false);
        }
    }

    private void Finish(bool reset)
    {
        if (_hasFinished)
        {
            return;
        }

        _hasFinished = true;
        try
        {
            _connection.TransportEnded(Loop.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }

        var code = _outbound.ClosedWith ?? CloseCode.None;
        _outbound.Dispose();
        _connection.Dispose();
        lock (this)
        {
            _backlog.Clear();
        }

        if (reset)
        {
            CloseDescriptor(reset: true);
        }
        else
        {
            Part(peerSends: _connection.IsBroken);
        }

        Loop.Ended();
        _closed(code);
    }

    /// <summary>A bug above ends this connection, told by type and place only.</summary>
    private void Fail(Exception bug)
    {
        Loop.Tell(bug);
        _outbound.Close(CloseCode.InternalError);
    }
}
