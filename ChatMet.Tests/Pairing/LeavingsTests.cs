using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Pairing;

/// <summary>A person who reads slowly and presses Next brings leavings of earlier strangers along: the new one does not answer for them.</summary>
public sealed class LeavingsTests : IDisposable
{
    private const int LongWords = 4000;

    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    private readonly House _house = new();
    private readonly PairingDesk _desk;

    public LeavingsTests() => _desk = new PairingDesk(new WaitingRoom(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)), _house.Shared);

    [Fact]
    public void A_new_stranger_is_not_closed_for_what_earlier_ones_left_lying()
    {
        var (slow, first, second, third) = (Seeking(), Seeking(), Welcomed(), Welcomed());
        SayAWindow(first).Should().Be(CloseCode.None);
        Send(slow, Frames.Next());
        Send(second, Frames.Find());
        SayAWindow(second).Should().Be(CloseCode.None);
        Send(slow, Frames.Next());
        Send(third, Frames.Find());

        SayAWindow(third).Should().Be(CloseCode.None, "it keeps to its window");

        third.Outbound.ClosedWith.Should().BeNull();
        slow.Outbound.ClosedWith.Should().Be(CloseCode.SlowReader, "it read nothing of three windows");
    }

    [Fact]
    public void A_session_that_was_closed_is_not_let_into_the_room_any_more()
    {
        var (closed, other) = (Welcomed(), Seeking());
        closed.Receive(Frames.Find(), Now);
        closed.Outbound.Close(CloseCode.InternalError);

        closed.Requests.TryTakeWish(out var wish).Should().BeTrue();
        _desk.Handle(new PairingCommand(closed, wish), Now);

        other.State.Should().Be(SessionState.Waiting, "nobody is given a ghost");
    }

    [Fact]
    public void A_session_whose_connection_is_gone_is_not_let_into_the_room_either()
    {
        var (gone, other) = (Welcomed(), Seeking());
        gone.Receive(Frames.Find(), Now);
        gone.Outbound.Dispose();

        gone.Requests.TryTakeWish(out var wish).Should().BeTrue();
        _desk.Handle(new PairingCommand(gone, wish), Now);

        other.State.Should().Be(SessionState.Waiting, "nobody is given a ghost");
    }

    public void Dispose() => _house.Dispose();

    /// <summary>Words as long as the window allows without an acknowledgement.</summary>
    private CloseCode SayAWindow(Session session)
    {
        var code = CloseCode.None;
        for (var said = 0U; code == CloseCode.None && (said + 1) * (LongWords + 5) <= _house.Options.WindowBytes; said++)
        {
            code = session.Receive(Frames.Text(said + 1, new string('w', LongWords)), Now);
        }

        return code;
    }

    private Session Welcomed()
    {
        var session = _house.NewSession();
        session.Receive(Frames.Hello("somebody"), Now);
        return session;
    }

    private Session Seeking()
    {
        var session = Welcomed();
        Send(session, Frames.Find());
        return session;
    }

    private void Send(Session session, byte[] frame)
    {
        session.Receive(frame, Now).Should().Be(CloseCode.None);
        while (session.Requests.TryTakeWish(out var wish))
        {
            _desk.Handle(new PairingCommand(session, wish), Now);
        }
    }
}
