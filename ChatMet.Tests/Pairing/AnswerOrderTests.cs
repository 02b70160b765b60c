using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Pairing;

/// <summary>Requests are answered in the order they were made, so that a client can tell the answers apart.</summary>
public sealed class AnswerOrderTests : IDisposable
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    private readonly House _house = new();
    private readonly PairingDesk _desk;

    public AnswerOrderTests() => _desk = new PairingDesk(new WaitingRoom(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)), _house.Shared);

    [Fact]
    public void Reporting_an_earlier_conversation_does_not_overtake_leaving_the_present_one()
    {
        var (me, first, second) = (Welcomed(), Welcomed(), Welcomed());
        var earlier = Meet(first, me);
        Send(me, Frames.Next());
        var present = Meet(second);
        Answers(me);

        me.Receive(Frames.Leave(), Now);
        me.Receive(Frames.Bytes(new ReportFrame { Conversation = earlier, Category = ReportCategory.Spam }), Now);
        Carry(me);

        Answers(me).Should().Equal(present, earlier);
    }

    [Fact]
    public void Leaving_twice_names_the_conversation_once()
    {
        var (me, other) = (Welcomed(), Welcomed());
        var conversation = Meet(other, me);

        Send(me, Frames.Leave());
        Send(me, Frames.Leave());

        Answers(me).Should().Equal(conversation, 0UL);
    }

    public void Dispose() => _house.Dispose();

    private Session Welcomed()
    {
        var session = _house.NewSession();
        session.Receive(Frames.Hello("somebody"), Now);
        return session;
    }

    /// <summary>All of them ask, in order; the id of the conversation that the last one gets into.</summary>
    private ulong Meet(params Session[] people)
    {
        foreach (var person in people)
        {
            Send(person, Frames.Find());
        }

        return people[^1].Requests.Seat!.Conversation.Id;
    }

    private void Send(Session session, byte[] frame)
    {
        session.Receive(frame, Now).Should().Be(CloseCode.None);
        Carry(session);
    }

    private void Carry(Session session)
    {
        while (session.Requests.TryTakeWish(out var wish))
        {
            _desk.Handle(new PairingCommand(session, wish), Now);
        }
    }

    /// <summary>The conversations that "by you" named since the last look.</summary>
    private List<ulong> Answers(Session session)
    {
        List<ulong> answers = [];
        foreach (var frame in OutboundReader.ReadAll(session.Outbound, _house.Pool))
        {
            if (DisconnectFrame.Read(frame, out var disconnect) == FrameError.None && disconnect.Reason == DisconnectReason.ByYou)
            {
                answers.Add(disconnect.Conversation);
            }
        }

        return answers;
    }
}
