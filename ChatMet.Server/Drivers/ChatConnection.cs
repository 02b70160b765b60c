using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>A session that is tied to its connection on one side and carries its wishes to pairing on the other. The driver's calls only.</summary>
/// <remarks>A kind of session and not its neighbour: every person has one, and the neighbour would cost them a cache line.</remarks>
internal sealed class ChatConnection(ulong id, Outbound outbound, ChatHouse house, PairingActor pairing, Ticket ticket)
    : Session(id, outbound, house, ticket), IMessageHandler
{
    CloseCode IMessageHandler.Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        var code = Receive(message, now);
        CarryWishes();
        return code;
    }

    void IMessageHandler.Ended(EndCause cause, TimeSpan now)
    {
        try
        {
            Ended(cause, now);
        }
        finally
        {
            CarryWishes();
        }
    }

    void IMessageHandler.Closed(CloseCode code)
    {
        House.Gate.Leave(Ticket.Place);
        House.Metrics.ConnectionClosed(code);
    }

    private void CarryWishes()
    {
        while (Requests.TryTakeWish(out var wish))
        {
            pairing.Post(this, wish);
        }
    }
}
