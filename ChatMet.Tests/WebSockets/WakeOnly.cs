using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>An outlet that takes nothing past the queue and hears when something waits.</summary>
internal sealed class WakeOnly(Action wake) : IOutlet
{
    public int TakeAlong(Opcode opcode, ReadOnlySpan<byte> payload, bool othersWait) => 0;

    public void Wake() => wake();
}
