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
    /// <summary>What one waits for from its beginning.</summary>
    public const EpollEvents Wanted = Bytes | EpollEvents.Once;

    private const EpollEvents Bytes = EpollEvents.Readable | EpollEvents.PeerEnded;
    private const EpollEvents End = EpollEvents.PeerEnded | EpollEvents.Error | EpollEvents.HangUp;

    private WebSocketConnection _connection;
    private readonly Outbound _outbound;
    private readonly IMessageHandler _handler;

    public WebSocketLink(Loop loop, int descriptor, IMessageHandler handler, Outbound outbound, ConnectionSettings settings)
        : base(loop, descriptor, loop.Epoll)
    {
        _outbound = outbound;
        _handler = handler;
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
            Read(events & End);
        }
    }

    /// <summary>Is counted, from now on.</summary>
    public void Begin() => Loop.Began();

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

    public override void Shed(int atLeast)
    {
        if (!_hasFinished && _outbound.PendingBytes >= atLeast)
        {
            Close(CloseCode.SlowReader);
            Finish(reset: true);
        }
    }

    public override void Drain(double progress)
    {
        if (Farewell.IsTurnOf(_handler.Company, progress))
        {
            Close(CloseCode.Restart);
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

    /// <summary>Receives once. All that was there fits, but of a client that ignores its window; and an end, which is told once as well,
    /// comes only behind the last bytes. Then there is more to receive: in its turn, behind the others.</summary>
    private void Read(EpollEvents end)
    {
        var count = Receive(Loop.Shared);
        if (count > 0)
        {
            Take(Loop.Shared[..count]);
            if (count == Loop.Shared.Length || end != EpollEvents.None)
            {
                ExpectAnew();
            }
        }
        else if (count != Linux.Again)
        {
            EndTransport(isReset: count < 0 || (end & ~EpollEvents.PeerEnded) != EpollEvents.None);
        }
    }

    /// <summary>A bug above ends this connection, told by type and place only.</summary>
    private void Fail(Exception bug)
    {
        Loop.Tell(bug);
        _outbound.Close(CloseCode.InternalError);
    }
}
