using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Pairing;

/// <summary>Who waited in vain is told so and is Ready: what the desk says, what the session is, and what crosses on the way.</summary>
public sealed class SendingAwayTests : IDisposable
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(1);
    private static readonly TimeSpan Later = Start + TimeSpan.FromMinutes(1);

    private static readonly (DisconnectReason Reason, ulong Conversation) Nobody = (DisconnectReason.Nobody, 0);
    private static readonly (DisconnectReason Reason, ulong Conversation) Confirmed = (DisconnectReason.ByYou, 0);

    private readonly House _house = new(options => options.WaitMinutes = 1);
    private readonly PairingDesk _desk;
    private readonly Session _session;

    public SendingAwayTests()
    {
        _desk = new PairingDesk(WaitingRoom.Of(_house.Options), _house.Shared);
        _session = Welcomed();
        Send(_session, Frames.Find(), Start);
    }

    [Fact]
    public void They_are_told_once_are_ready_and_are_counted_neither_as_waiting_nor_as_paired()
    {
        Pass(Later - TimeSpan.FromSeconds(0.1));
        _session.State.Should().Be(SessionState.Waiting);
        _house.Metrics.Waiting.Should().Be(1);

        Pass(Later);
        Pass(Later + TimeSpan.FromMinutes(5));

        _session.State.Should().Be(SessionState.Ready);
        Told(_session).Should().Equal(Nobody);
        _session.Outbound.ClosedWith.Should().BeNull();
        _house.Metrics.Waiting.Should().Be(0);
        _house.Metrics.Conversations.Should().Be(0);
    }

    [Fact]
    public void They_may_look_again_and_meet_somebody_and_the_time_begins_anew()
    {
        Pass(Later);
        Send(_session, Frames.Find(), Later);
        Pass(Later + TimeSpan.FromSeconds(59));
        _session.State.Should().Be(SessionState.Waiting);

        Send(Welcomed(), Frames.Find(), Later + TimeSpan.FromSeconds(59));

        _session.State.Should().Be(SessionState.Talking);
        Told(_session).Should().Equal(Nobody);
    }

    [Fact]
    public void Next_is_for_who_has_somebody_to_leave()
    {
        Pass(Later);

        _session.Receive(Frames.Next(), Later).Should().Be(CloseCode.WrongState);
    }

    [Fact]
    public void A_Leave_that_crosses_the_notice_is_answered_after_it()
    {
        _session.Receive(Frames.Leave(), Later); // on its way to pairing
        Pass(Later);
        Carry(_session, Later);

        _session.State.Should().Be(SessionState.Ready);
        Told(_session).Should().Equal(Nobody, Confirmed);
    }

    [Fact]
    public void A_Leave_that_pairing_hears_first_leaves_nothing_to_be_told()
    {
        Send(_session, Frames.Leave(), Later);
        Pass(Later);

        Told(_session).Should().Equal(Confirmed);
    }

    /// <summary>A client may not find before Leave is answered; one that does must not have its new request ended by the notice of the old.</summary>
    [Fact]
    public void A_notice_about_an_earlier_request_ends_no_later_one()
    {
        _session.Receive(Frames.Leave(), Later);
        _session.Receive(Frames.Find(), Later);

        Pass(Later);
        _session.State.Should().Be(SessionState.Waiting);
        Carry(_session, Later);

        _session.State.Should().Be(SessionState.Waiting);
        _house.Metrics.Waiting.Should().Be(1);
    }

    /// <summary>The notice says nothing of conversations: an earlier one can be named as before.</summary>
    [Fact]
    public void A_report_of_an_earlier_conversation_that_crosses_the_notice_is_confirmed()
    {
        var (me, other) = (Welcomed(), Welcomed());
        var at = Start + TimeSpan.FromSeconds(30);
        Send(_session, Frames.Leave(), at);
        Send(me, Frames.Find(), at);
        Send(other, Frames.Find(), at);
        var earlier = me.Requests.Seat!.Conversation.Id;
        Send(me, Frames.Next(), at);
        var end = at + TimeSpan.FromMinutes(1);

        me.Receive(Frames.Report(earlier, ReportCategory.Spam), end).Should().Be(CloseCode.None);
        Pass(end);
        Carry(me, end);

        me.State.Should().Be(SessionState.Ready);
        Told(me).Should().Equal(Nobody, (DisconnectReason.ByYou, earlier));
    }

    [Fact]
    public void Who_is_gone_or_closed_by_then_disturbs_nobody()
    {
        var other = Welcomed();
        _session.Outbound.Close(CloseCode.RateExceeded);

        Pass(Later);
        _session.Ended(new EndCause(EndedBy.Server, CloseCode.RateExceeded), Later);
        Carry(_session, Later);

        _house.Metrics.Waiting.Should().Be(0);
        Send(other, Frames.Find(), Later);
        other.State.Should().Be(SessionState.Waiting);
    }

    public void Dispose() => _house.Dispose();

    private Session Welcomed()
    {
        var session = _house.NewSession();
        session.Receive(Frames.Hello("somebody"), Start);
        return session;
    }

    private void Send(Session session, byte[] frame, TimeSpan now)
    {
        session.Receive(frame, now).Should().Be(CloseCode.None);
        Carry(session, now);
    }

    private void Carry(Session session, TimeSpan now)
    {
        while (session.Requests.TryTakeWish(out var wish))
        {
            _desk.Handle(new PairingCommand(session, wish), now);
        }
    }

    private void Pass(TimeSpan now) => _desk.Handle(default, now);

    private List<(DisconnectReason Reason, ulong Conversation)> Told(Session session)
    {
        List<(DisconnectReason, ulong)> told = [];
        foreach (var frame in OutboundReader.ReadAll(session.Outbound, _house.Pool))
        {
            if (DisconnectFrame.Read(frame, out var disconnect) == FrameError.None)
            {
                told.Add((disconnect.Reason, disconnect.Conversation));
            }
        }

        return told;
    }
}
