using ChatMet.Server.Buffers;
using ChatMet.Server.Chat;
using ChatMet.Server.Drivers;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Fuzzing;

/// <summary>One connection: the real framing and the real session, and beside them the model of what they must do.</summary>
internal sealed class Visit : IDisposable
{
    private WebSocketConnection _connection;
    private readonly VisitHandler _handler;

    public Visit(House house, ReferencePerson model, Fault? fault, Action<Visit> onSaid)
    {
        Model = model;
        Pool = house.Pool;
        Session = house.NewSession(Ticket.Unknown with { Difficulty = model.Difficulty });
        house.Shared.Challenger.WriteSalt(Session.Id, model.Salt);
        Session.Outbound.FlowsTo(new WakeOnly(() => onSaid(this)));
        var settings = ConnectionSettings.Of(house.Options);
        _handler = new VisitHandler(this, fault);
        _connection = new WebSocketConnection(_handler, Session.Outbound, settings.Limits, settings.Deadlines);
    }

    public ReferencePerson Model { get; }

    public Session Session { get; }

    public ZeroingPool Pool { get; }

    public Queue<Wish> Wishes => _handler.Wishes;

    /// <summary>Sequence numbers, image numbers and frames kept back: what this client remembers.</summary>
    public ClientMemory Memory { get; } = new();

    /// <summary>Whether it waits to be looked at: the server said something.</summary>
    public bool HasNews { get; set; }

    public void Receive(Span<byte> bytes, TimeSpan now) => _connection.Receive(bytes, now);

    public void Tick(TimeSpan now) => _connection.Tick(now);

    /// <summary>The transport ends; what the driver does then.</summary>
    public void HangUp(TimeSpan now)
    {
        _connection.TransportEnded(now);
        Dispose();
    }

    public void Dispose()
    {
        Session.Outbound.Dispose();
        _connection.Dispose();
    }
}
