using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.Telemetry;

namespace ChatMet.Tests.Chat;

/// <summary>Two sessions of the pure core that talk and can be resumed, with a clock that is set.</summary>
internal sealed class Talkers : IDisposable
{
    public static readonly EndCause Cut = new(EndedBy.Transport, CloseCode.None);

    private readonly House _house;
    private readonly Figures _figures;
    private readonly PairingDesk _desk;

    public Talkers(Action<ChatOptions>? configure = null, Capabilities ofBob = Capabilities.Images | Capabilities.Resume)
    {
        _house = new House(configure);
        _figures = new Figures(_house.Owns);
        _desk = new PairingDesk(new WaitingRoom(TimeSpan.Zero, TimeSpan.FromHours(1)), _house.Shared);
        (Ada, AdasToken) = Arrive("Ada", Capabilities.Images | Capabilities.Resume);
        (Bob, BobsToken) = Arrive("Bob", ofBob);
        Receive(Ada, Frames.Find());
        Receive(Bob, Frames.Find());
        At(Ada);
        At(Bob);
        Conversation = Ada.Requests.Seat!.Conversation.Id;
    }

    public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

    public Session Ada { get; }

    public Session Bob { get; }

    public byte[] AdasToken { get; }

    public byte[] BobsToken { get; }

    public ulong Conversation { get; }

    public ChatHouse House => _house.Shared;

    public int Rented => _house.Pool.RentedBytes is var bytes ? (int)bytes : 0;

    /// <summary>So often it was counted under this name and step.</summary>
    public double Figure(string name) => _figures.Read().GetValueOrDefault(name);

    /// <summary>Both say that they have heard of the conversation.</summary>
    public Talkers HeardOfIt()
    {
        Receive(Ada, Frames.Ack(0));
        Receive(Bob, Frames.Ack(0));
        At(Ada);
        At(Bob);
        return this;
    }

    public CloseCode Receive(Session session, byte[] frame)
    {
        var code = session.Receive(frame, Now);
        Carry(session);
        return code;
    }

    public void Lose(Session session, EndCause? cause = null)
    {
        if (session.Ended(cause ?? Cut, Now))
        {
            Carry(session);
        }

        session.Outbound.Dispose();
    }

    /// <summary>Another connection asks for a session.</summary>
    public Session ComeBack(byte[] token, uint received, Ticket? ticket = null)
    {
        var connection = _house.NewSession(ticket ?? Ticket.Unknown);
        connection.Receive(Frames.Resume(token, received), Now).Should().Be(CloseCode.None);
        return connection;
    }

    public void Look()
    {
        House.Absentees.Look(Now);
        Carry(Ada);
        Carry(Bob);
    }

    /// <summary>What one was told since the last look, as <c>Interrupted 30</c>.</summary>
    public List<string> At(Session session) => [.. OutboundReader.ReadAll(session.Outbound, _house.Pool).Select(Told)];

    public void Dispose()
    {
        _figures.Dispose();
        _house.Dispose();
    }

    private static string Told(byte[] message)
    {
        var type = FrameTypes.Of(message);
        _ = InterruptedFrame.Read(message, out var interrupted);
        _ = ResumedFrame.Read(message, out var resumed);
        _ = DisconnectFrame.Read(message, out var disconnect);
        _ = ErrorFrame.Read(message, out var error);
        return type switch
        {
            FrameType.Interrupted => $"Interrupted {interrupted.Seconds}",
            FrameType.Resumed => $"Resumed {resumed.Received}",
            FrameType.Disconnect => $"Disconnect {disconnect.Reason}",
            FrameType.Error => $"Error {error.Code}",
            _ => type.ToString(),
        };
    }

    private (Session Session, byte[] Token) Arrive(string name, Capabilities capabilities)
    {
        var session = _house.NewSession();
        Receive(session, Frames.Hello(name, capabilities: capabilities));
        _ = WelcomeFrame.Read(OutboundReader.ReadAll(session.Outbound, _house.Pool).Single(), out var welcome);
        return (session, welcome.Token.ToArray());
    }

    private void Carry(Session session)
    {
        while (session.Requests.TryTakeWish(out var wish))
        {
            _desk.Handle(new PairingCommand(session, wish), Now);
        }
    }
}
