using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>A watched descriptor to which nothing happens.</summary>
internal sealed class QuietSocket(Loop loop, int descriptor) : LoopSocket(loop, descriptor, loop.Epoll)
{
    public override void Ready(EpollEvents events) => throw new InvalidOperationException("Nothing was to happen.");
}
