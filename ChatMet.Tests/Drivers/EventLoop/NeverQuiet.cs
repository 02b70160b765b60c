using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>A descriptor that is ready for ever: it has each of the loop's turns, and does this with it.</summary>
internal sealed class NeverQuiet(Loop loop, int epoll, Action turn) : LoopSocket(loop, Ready(), epoll)
{
    public override void Ready(EpollEvents events) => turn();

    private static int Ready()
    {
        var signal = Linux.CreateSignal();
        Linux.Signal(signal);
        return signal;
    }
}
