using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>Ties a session to its connection on one side and carries its wishes to pairing on the other. The driver's calls only.</summary>
internal sealed class ChatConnection(Session session, PairingActor pairing) : IMessageHandler
{
    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        var code = session.Receive(message, now);
        CarryWishes();
        return code;
    }

    public CloseCode Tick(TimeSpan now) => session.Tick(now);

    public void Ended(EndCause cause, TimeSpan now)
    {
        try
        {
            session.Ended(cause, now);
        }
        finally
        {
            CarryWishes();
        }
    }

    private void CarryWishes()
    {
        while (session.Requests.TryTakeWish(out var wish))
        {
            pairing.Post(session, wish);
        }
    }
}
