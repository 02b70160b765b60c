using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>A session that is tied to its connection on one side and carries its wishes to pairing on the other. The driver's calls only.</summary>
/// <remarks>A kind of session and not its neighbour: every person has one, and the neighbour would cost them a cache line. A connection that
/// resumed an earlier session speaks for that one.</remarks>
internal sealed class ChatConnection(ulong id, Outbound outbound, ChatHouse house, PairingActor pairing, Ticket ticket)
    : Session(id, outbound, house, ticket), IMessageHandler
{
    private readonly int _place = ticket.Place; // of this connection, whoever speaks through it

    ulong IMessageHandler.Company => Present.Company;

    public override void GiveUp(TimeSpan now)
    {
        try
        {
            base.GiveUp(now);
        }
        finally
        {
            CarryWishes(this);
        }
    }

    CloseCode IMessageHandler.Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        var session = Present;
        var code = session.Receive(message, now);
        CarryWishes(session);
        return code;
    }

    bool IMessageHandler.IsOfUse(ReadOnlySpan<byte> beginning) => Present.IsOfUse(beginning);

    CloseCode IMessageHandler.Tick(TimeSpan now) => Present.Tick(now);

    void IMessageHandler.Ended(EndCause cause, TimeSpan now)
    {
        var session = Present;
        var isOver = true;
        try
        {
            isOver = session.Ended(cause, now);
        }
        finally
        {
            if (isOver)
            {
                CarryWishes(session);
            }
        }
    }

    void IMessageHandler.Closed(CloseCode code)
    {
        House.Gate.Leave(_place);
        House.Metrics.ConnectionClosed(code);
    }

    private void CarryWishes(Session session)
    {
        while (session.Requests.TryTakeWish(out var wish))
        {
            pairing.Post(session, wish);
        }
    }
}
