using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Where the parts of the server are joined in a schedule. As it is, nothing is added; seeded bugs change one of the joints.</summary>
internal sealed class Seams
{
    public delegate CloseCode Receiving(Visit visit, ReadOnlySpan<byte> message, TimeSpan now);

    public delegate ReadOnlySpan<byte> Hearing(Visit visit, ReadOnlySpan<byte> message);

    public delegate Answer Admitting(Gate gate, AddressKey key, bool isStrained, TimeSpan now, out Ticket ticket);

    /// <summary>No bug at all.</summary>
    public static Seams Sound { get; } = new();

    /// <summary>Somebody asks to be let in.</summary>
    public Admitting Admit { get; init; } =
        (Gate gate, AddressKey key, bool isStrained, TimeSpan now, out Ticket ticket) => gate.Enter(key, isStrained, now, out ticket);

    /// <summary>Somebody who was let in is gone.</summary>
    public Action<Gate, Visit> Leave { get; init; } = (gate, visit) => gate.Leave(visit.Place);

    /// <summary>A message reaches its session.</summary>
    public Receiving Receive { get; init; } = (visit, message, now) => visit.Receive(message, now);

    /// <summary>A session is told that time has passed.</summary>
    public Func<Visit, TimeSpan, CloseCode> Look { get; init; } = (visit, now) => visit.Tick(now);

    /// <summary>A session hears that its connection is over.</summary>
    public Action<Visit, EndCause, TimeSpan> Ended { get; init; } = (visit, cause, now) => visit.Ended(cause, now);

    /// <summary>A wish goes to pairing.</summary>
    public Action<Visit, Wish> Post { get; init; } = (visit, wish) => visit.Post(wish);

    /// <summary>A message reaches its client; an empty one does not.</summary>
    public Hearing Hear { get; init; } = (_, message) => message;

    public Func<IWaitingRoom, IWaitingRoom> Room { get; init; } = room => room;

    public Func<ConnectionDeadlines, ConnectionDeadlines> Deadlines { get; init; } = deadlines => deadlines;
}
