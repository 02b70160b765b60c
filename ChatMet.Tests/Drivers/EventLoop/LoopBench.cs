using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers.EventLoop;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>One event loop without a server around it.</summary>
internal sealed class LoopBench : IDisposable
{
    public LoopBench() => Loop = new Loop(0, Pool, TimeProvider.System, NullLogger<Loop>.Instance);

    public ZeroingPool Pool { get; } = new();

    public Loop Loop { get; }

    /// <summary>Has the loop begin with a link.</summary>
    public Task OpenAsync(WebSocketLink link) => Loop.AskAsync(() =>
    {
        Loop.Add(link, WebSocketLink.Wanted);
        link.Begin();
        return true;
    });

    /// <summary>Has a link receive bytes, as if they had just arrived together.</summary>
    public Task ArriveAsync(WebSocketLink link, params byte[] bytes) => Loop.AskAsync(() =>
    {
        bytes.CopyTo(Loop.Shared);
        link.Take(Loop.Shared[..bytes.Length]);
        return true;
    });

    public void Dispose()
    {
        Loop.Dispose();
        Pool.RentedBytes.Should().Be(0);
        Pool.Dispose();
    }
}
