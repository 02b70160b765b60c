using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>Passes each message on to the queue that its first byte names, and notes what the pool had lent out then: a message that leaves
/// from where it lies needs nothing.</summary>
internal sealed class Switchboard(ZeroingPool pool, params Outbound[] queues) : IMessageHandler
{
    public long MostRented { get; private set; }

    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        queues[message[0]].Add(opcode, message).Should().Be(AddOutcome.Added);
        MostRented = Math.Max(MostRented, pool.RentedBytes);
        return CloseCode.None;
    }

    public CloseCode Tick(TimeSpan now) => CloseCode.None;

    public void Ended(EndCause cause, TimeSpan now)
    {
    }
}
