namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>A connection that is over, whose peer still sends: what comes is read and thrown away until the peer ends, is quiet, or has
/// had time enough. Our direction has ended.</summary>
internal sealed class LingeringSocket : LoopSocket
{
    /// <summary>Longer than the gaps between packets that are under way.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    /// <summary>As long as a close handshake may take.</summary>
    private static readonly TimeSpan Limit = WebSockets.Deadline.Within(2);

    private readonly ITimer _timer;
    private TimeSpan? _since;
    private bool _heard;

    private LingeringSocket(Loop loop, int descriptor)
        : base(loop, descriptor, loop.Door) => _timer = loop.CreateTimer(HangUpIfQuiet, Quiet);

    public static void TakeOver(LoopSocket socket)
    {
        var successor = socket.HandTo(descriptor => new LingeringSocket(socket.Loop, descriptor), EpollEvents.Readable);
        successor.ShutDownWriting();
    }

    public override void Ready(EpollEvents events)
    {
        var count = Receive(Loop.Shared);
        _heard = true;
        if (count > 0)
        {
            Loop.Shared[..count].Clear();
        }
        else if (count != Linux.Again)
        {
            HangUp();
        }
    }

    public override void Tick(TimeSpan now)
    {
        if (now - (_since ??= now) >= Limit)
        {
            HangUp();
        }
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    private void HangUpIfQuiet()
    {
        if (!_heard)
        {
            HangUp();
        }

        _heard = false;
    }

    private void HangUp()
    {
        _timer.Dispose();
        CloseDescriptor();
    }
}
