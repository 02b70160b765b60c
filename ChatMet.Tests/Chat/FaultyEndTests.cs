using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Chat;

/// <summary>A fault while a conversation ends, here in what drives the partner's connection, leaves no ghost.</summary>
public sealed class FaultyEndTests
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    [Fact]
    public void Pairing_hears_of_the_end_whatever_fails_in_it()
    {
        using var house = new House();
        var desk = new PairingDesk(new WaitingRoom(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)), house.Shared);
        var (a, b) = (Seeking(house, desk), Seeking(house, desk));
        b.Outbound.FlowsTo(new WakeOnly(() => throw new InvalidOperationException("a driver's bug")));

        var ending = () => a.Ended(new EndCause(EndedBy.Transport, CloseCode.None), Now);

        ending.Should().Throw<InvalidOperationException>();
        a.Requests.TryTakeWish(out var last).Should().BeTrue();
        last.Kind.Should().Be(WishKind.Gone);
        house.Shared.Population.Count.Should().Be(1);
        b.State.Should().Be(SessionState.Ended, "its conversation is over");
    }

    private static Session Seeking(House house, PairingDesk desk)
    {
        var session = house.NewSession();
        session.Receive(Frames.Hello("somebody"), Now);
        session.Receive(Frames.Find(), Now);
        session.Requests.TryTakeWish(out var wish);
        desk.Handle(new PairingCommand(session, wish), Now);
        return session;
    }
}
