using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Stands where ChatConnection stands in the server: between the framing and the session, wishes into a queue.</summary>
internal sealed class VisitHandler(Visit visit, Fault? fault) : IMessageHandler
{
    public Queue<Wish> Wishes { get; } = new();

    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        var code = fault is null
            ? visit.Session.Receive(message, now)
            : fault(visit, message.ToArray(), changed => visit.Session.Receive(changed, now));
        CarryWishes();
        return code;
    }

    public CloseCode Tick(TimeSpan now) => visit.Session.Tick(now);

    public void Ended(EndCause cause, TimeSpan now)
    {
        visit.Session.Ended(cause, now);
        CarryWishes();
    }

    private void CarryWishes()
    {
        while (visit.Session.Requests.TryTakeWish(out var wish))
        {
            Wishes.Enqueue(wish);
        }
    }
}
