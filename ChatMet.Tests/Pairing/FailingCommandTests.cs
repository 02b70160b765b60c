using System.Diagnostics.Metrics;
using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Pairing;

/// <summary>What a command that fails in its middle leaves behind: nobody in the room who is gone, nobody who waits for ever, no count.</summary>
[Trait(ThreatTable.Trait, "22")]
public sealed class FailingCommandTests : IDisposable
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    private readonly House _house = new();
    private readonly MeterListener _listener = new();
    private readonly FailingOnce _room = new();
    private readonly PairingDesk _desk;
    private readonly List<string> _throwing = [];

    public FailingCommandTests()
    {
        _desk = new PairingDesk(_room, _house.Shared);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_house.Owns(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, _, _) =>
        {
            if (_throwing.Contains(instrument.Name))
            {
                throw new InvalidOperationException("a bug");
            }
        });
        _listener.Start();
    }

    [Fact]
    public void A_Gone_that_failed_once_leaves_no_ghost()
    {
        var gone = Seeking();
        var command = new PairingCommand(gone, new Wish(WishKind.Gone) { Reason = DisconnectReason.Lost });
        _room.FailsNext = true;
        var failing = () => _desk.Handle(command, Now);
        failing.Should().Throw<InvalidOperationException>();

        _desk.Handle(command, Now);

        Seeking().State.Should().Be(SessionState.Waiting);
    }

    /// <summary>How long people waited is the only figure of which a listener is told at once.</summary>
    [Fact]
    public void A_pair_that_metrics_fail_is_closed_and_not_counted()
    {
        var (one, other) = (Seeking(), Welcomed());
        _throwing.Add("chatmet.pairing.time");

        Seek(other);

        one.Outbound.ClosedWith.Should().Be(CloseCode.InternalError);
        other.Outbound.ClosedWith.Should().Be(CloseCode.InternalError);
        _house.Metrics.Conversations.Should().Be(0);
    }

    [Fact]
    public void Who_cannot_be_told_that_nobody_came_is_closed_and_the_next_is_told()
    {
        var (one, other) = (Welcomed(), Welcomed());
        var fails = false;
        one.Outbound.FlowsTo(new WakeOnly(() =>
        {
            if (fails)
            {
                fails = false;
                throw new InvalidOperationException("a bug");
            }
        }));
        Seek(one, SomeTags("art"));
        Seek(other, SomeTags("go"));
        OutboundReader.ReadAll(one.Outbound, _house.Pool); // whoever has something to read already is not woken again
        fails = true;

        _desk.Handle(default, Now + TimeSpan.FromSeconds(60));

        one.Outbound.ClosedWith.Should().Be(CloseCode.InternalError);
        other.Outbound.ClosedWith.Should().BeNull();
        other.State.Should().Be(SessionState.Ready);
        _house.Metrics.Waiting.Should().Be(0);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _house.Dispose();
    }

    private Session Seeking()
    {
        var session = Welcomed();
        Seek(session);
        return session;
    }

    private Session Welcomed()
    {
        var session = _house.NewSession();
        session.Receive(Frames.Hello("somebody"), Now);
        return session;
    }

    /// <summary>Insisted on for longer than anybody waits here.</summary>
    private static byte[] SomeTags(string tag) => Frames.Find(300, tags: tag);

    private void Seek(Session session, byte[]? find = null)
    {
        session.Receive(find ?? Frames.Find(), Now);
        session.Requests.TryTakeWish(out var wish).Should().BeTrue();
        _desk.Handle(new PairingCommand(session, wish), Now);
    }

    /// <summary>A waiting room with a bug that does not come twice.</summary>
    private sealed class FailingOnce : IWaitingRoom
    {
        private readonly WaitingRoom _room = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));

        public bool FailsNext { get; set; }

        public int Count => _room.Count;

        public Seeker? Enter(Seeker seeker, TimeSpan now) => _room.Enter(seeker, now);

        public void Leave(Seeker seeker)
        {
            if (FailsNext)
            {
                FailsNext = false;
                throw new InvalidOperationException("a bug");
            }

            _room.Leave(seeker);
        }

        public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet) => _room.Advance(now, pairs, unmet);
    }
}
