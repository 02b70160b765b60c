using ChatMet.Server.Pairing;
using static ChatMet.Tests.Pairing.PeopleWaiting;

namespace ChatMet.Tests.Pairing;

/// <summary>Who was blocked is not met under another connection from the same address, for a day.</summary>
public sealed class BlockedPersonTests
{
    private const ulong Here = 7;
    private const ulong There = 8;

    private readonly WaitingRoom _room = Room();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_new_session_from_the_same_address_is_not_met_whoever_waits_and_a_third_is(bool blockerWaits)
    {
        var (blocker, before) = (Somebody(1), SomebodyFrom(Here, 2));
        Block(blocker, before);
        var again = SomebodyFrom(Here, 3);
        var (first, second) = blockerWaits ? (blocker, again) : (again, blocker);

        _room.Enter(first, At(0));
        _room.Enter(second, At(0)).Should().BeNull();
        _room.AdvanceTo(1_000).Should().BeEmpty();
        _room.Leave(again);

        _room.Enter(SomebodyFrom(There, 4, at: 1_000), At(1_000)).Should().BeSameAs(blocker);
    }

    [Fact]
    public void After_a_day_they_are_met_but_never_the_blocked_session_itself()
    {
        const double Day = 24 * 3600;
        var (blocker, blocked) = (Somebody(1), SomebodyFrom(Here, 2));
        Block(blocker, blocked);

        _room.Enter(blocker.Again(Day - 1), At(Day - 1));
        _room.Enter(SomebodyFrom(Here, 3, at: Day - 1), At(Day - 1)).Should().BeNull();
        _room.Enter(SomebodyFrom(Here, 2, at: Day), At(Day))!.Id.Should().Be(3, "and not the blocker, who waits longer");
        _room.Enter(SomebodyFrom(Here, 4, at: Day), At(Day))!.Id.Should().Be(1);
    }

    /// <summary>Nobody knows who they are, so no two of them may be the same.</summary>
    [Fact]
    public void Of_people_without_an_address_only_the_session_is_blocked()
    {
        var (blocker, blocked) = (Somebody(1), Somebody(2));
        Block(blocker, blocked);
        _room.Enter(blocker, At(0));

        _room.Enter(blocked, At(0)).Should().BeNull();
        _room.Enter(Somebody(3, at: 1), At(1)).Should().BeSameAs(blocker, "who waits longest");
    }
}
