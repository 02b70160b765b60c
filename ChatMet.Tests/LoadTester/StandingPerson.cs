using ChatMet.LoadTester;
using ChatMet.LoadTester.Dialects;
using ChatMet.LoadTester.Framing;
using ChatMet.LoadTester.Messages;
using ChatMet.LoadTester.People;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.LoadTester;

/// <summary>One person on a <see cref="SimulatedLink"/> that nobody answers on but the test, and a clock that the test turns.</summary>
internal sealed class StandingPerson : IDisposable
{
    public const uint Run = 7;
    public const uint Self = 1;
    public const uint Partner = 2;

    private readonly SimulatedServer _server;
    private readonly Surroundings _around;
    private int _seen;
    private uint _said;

    public StandingPerson(Func<Surroundings, Person> person, ChatOptions? options = null)
    {
        _server = new SimulatedServer(options: options) { IsMute = true };
        var dialect = new ChatMetDialect();
        _around = new Surroundings(Run, seed: 1, dialect, new Upgrade(new Uri("ws://server/ws"), dialect.SubProtocol));
        _around.Tally.Measured = new(0, Ticks.Never);
        Person = person(_around);
        Person.SetOut(Now);
        _server.Open(Person);
        _server.RunAll();
    }

    public Person Person { get; }

    public Surroundings Around => _around;

    public long Now => _server.Now;

    /// <summary>A person who has met somebody of whom the test plays the part.</summary>
    public static StandingPerson Matched(Func<Surroundings, Person> person, ChatOptions? options = null, bool isRoleB = false)
    {
        var standing = new StandingPerson(person, options);
        standing.HearMatched(Partner, conversation: 1, isRoleB);
        standing.Sent();
        return standing;
    }

    /// <summary>Lets the person hear the answer to Find or Next, and that they met somebody.</summary>
    public void HearMatched(uint partner, ulong conversation, bool isRoleB = false)
    {
        Hear(Frames.Bytes(new WaitingFrame { EstimateSeconds = 1, Online = 2 }));
        HearMatchedUnasked(partner, conversation, isRoleB);
    }

    public void HearMatchedUnasked(uint partner, ulong conversation, bool isRoleB = false)
    {
        _said = 0;
        Hear(Frames.Bytes(new MatchedFrame
        {
            Conversation = conversation,
            IsRoleB = isRoleB,
            Alias = Alias.Write(stackalloc byte[Alias.Size], Run, partner),
            Capabilities = Capabilities.Images,
        }));
    }

    public void Dispose() => _server.Dispose();

    /// <summary>The frames that the person sent since the last look.</summary>
    public List<byte[]> Sent()
    {
        var sent = _server.Links[0].Sent.Skip(_seen).ToList();
        _seen += sent.Count;
        return sent;
    }

    /// <summary>The types of <see cref="Sent"/>.</summary>
    public List<FrameType> SentTypes() => [.. Sent().Select(frame => (FrameType)frame[0])];

    /// <summary>Lets the person hear a frame.</summary>
    public void Hear(byte[] frame)
    {
        _server.Links[0].Say(frame);
        _server.RunAll();
    }

    /// <summary>Lets the person hear the partner's next text of this size.</summary>
    public byte[] HearText(int size = 64, uint sender = Partner)
    {
        var body = new byte[size];
        Body.Write(body, new Stamp(Run, sender, ++_said, Now), _around.Padding);
        var frame = Frames.Bytes(new TextFrame { Sequence = _said, Words = body });
        Hear(frame);
        return frame;
    }

    /// <summary>Lets the server close the connection.</summary>
    public void HearClose(CloseCode code)
    {
        _server.Links[0].Close(code);
        _server.RunAll();
    }

    /// <summary>Turns the clock, and has the person looked at four times a second.</summary>
    public void Pass(double seconds)
    {
        for (var end = Now + Ticks.Of(seconds); Now < end;)
        {
            _server.Pass(0.25);
            Person.Tick(Now);
        }
    }
}
