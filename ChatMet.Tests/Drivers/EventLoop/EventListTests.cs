using System.Runtime.InteropServices;
using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>Events as this machine's kernel lays them out: packed on x86-64 and nowhere else.</summary>
public sealed class EventListTests
{
    private const ulong Token = 0x1122_3344_5566_7788;

    [Fact]
    public void An_event_is_written_as_the_kernel_reads_it()
    {
        var entry = new byte[EventList.LargestEvent];

        EventList.Write(entry, EpollEvents.Readable | EpollEvents.Writable, Token);

        byte[] token = [0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11];
        byte[] expected = RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64
            ? [5, 0, 0, 0, .. token, 0, 0, 0, 0]
            : [5, 0, 0, 0, 0, 0, 0, 0, .. token];
        entry.Should().Equal(expected);
    }

    /// <summary>The kernel itself is asked: several events at once, each with all eight bytes of its token.</summary>
    [Fact]
    public void What_the_kernel_returns_is_read_event_by_event()
    {
        var events = new EventList(8);
        var epoll = Linux.CreateEpoll();
        var signals = Enumerable.Range(0, 3).Select(_ => Linux.CreateSignal()).ToArray();
        for (var i = 0; i < signals.Length; i++)
        {
            Linux.Control(epoll, EpollOperation.Add, signals[i], EpollEvents.Readable, Token + (ulong)i).Should().Be(0);
            Linux.Signal(signals[i]);
        }

        var count = Linux.Wait(epoll, events);

        count.Should().Be(signals.Length);
        Enumerable.Range(0, count).Select(i => events[i]).Should().BeEquivalentTo(
            Enumerable.Range(0, count).Select(i => (EpollEvents.Readable, Token + (ulong)i)));
        foreach (var descriptor in signals.Append(epoll))
        {
            Linux.Close(descriptor);
        }
    }
}
