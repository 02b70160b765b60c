using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatMet.Tests.Pairing;

/// <summary>The loop around the desk: it survives everything, and takes what many threads post at once.</summary>
[Trait(ThreatTable.Trait, "22")]
public sealed class PairingActorTests
{
    [Fact]
    public async Task A_failing_command_costs_its_client_the_connection_and_nobody_else_anything()
    {
        using var house = new House();
        using var actor = Actor(house, new FailingRoom(failing: 1));
        await actor.StartAsync(CancellationToken.None);
        var (guilty, a, b) = (Seeking(house, actor), Seeking(house, actor), Seeking(house, actor));

        await Eventually.HoldsAsync(() => a.State == SessionState.Talking && b.State == SessionState.Talking);

        guilty.Outbound.ClosedWith.Should().Be(CloseCode.InternalError);
        a.Outbound.ClosedWith.Should().BeNull();
        await actor.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Everybody_who_asks_from_many_threads_at_once_is_paired_exactly_once()
    {
        const int People = 1000;
        using var house = new House();
        using var actor = Actor(house, new WaitingRoom(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)));
        await actor.StartAsync(CancellationToken.None);

        var sessions = Enumerable.Range(0, People).AsParallel().Select(_ => Seeking(house, actor)).ToList();

        await Eventually.HoldsAsync(() => sessions.TrueForAll(session => session.State == SessionState.Talking));
        house.Metrics.Conversations.Should().Be(People / 2);
        await actor.StopAsync(CancellationToken.None);
    }

    private static PairingActor Actor(House house, IWaitingRoom room) => new(
        new PairingDesk(room, house.Shared), house.Shared, TimeProvider.System, NullLogger<PairingActor>.Instance);

    private static Session Seeking(House house, PairingActor actor)
    {
        var session = house.NewSession();
        session.Receive(Frames.Hello("somebody"), TimeSpan.Zero);
        session.Receive(Frames.Find(), TimeSpan.Zero);
        while (session.Requests.TryTakeWish(out var wish))
        {
            actor.Post(session, wish);
        }

        return session;
    }

    /// <summary>A waiting room with a bug: one entry throws.</summary>
    private sealed class FailingRoom(int failing) : IWaitingRoom
    {
        private readonly WaitingRoom _room = new(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));
        private int _entries;

        public int Count => _room.Count;

        public Seeker? Enter(Seeker seeker, TimeSpan now) =>
            ++_entries == failing ? throw new InvalidOperationException("a bug") : _room.Enter(seeker, now);

        public void Leave(Seeker seeker) => _room.Leave(seeker);

        public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet) => _room.Advance(now, pairs, unmet);
    }
}
