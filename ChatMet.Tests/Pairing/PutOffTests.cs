using ChatMet.Server.Pairing;
using static ChatMet.Tests.Pairing.PeopleWaiting;

namespace ChatMet.Tests.Pairing;

/// <summary>Whose waiting is put off is in the room, finds nobody and is found by nobody; from then on all is as usual.</summary>
public sealed class PutOffTests
{
    private readonly WaitingRoom _room = Room();

    [Fact]
    public void Until_then_they_find_nobody_and_are_found_by_nobody()
    {
        _room.Enter(Somebody(1, at: 30), At(0)).Should().BeNull();
        _room.Enter(Somebody(2), At(0)).Should().BeNull();
        _room.Count.Should().Be(2);

        _room.AdvanceTo(29.9).Should().BeEmpty();
        var pair = _room.AdvanceTo(30).Should().ContainSingle().Subject;
        pair.First.Id.Should().Be(2, "who was put off waited less");
        _room.Count.Should().Be(0);
    }

    [Fact]
    public void From_then_on_others_find_them()
    {
        var late = Somebody(1, at: 30);
        _room.Enter(late, At(0));
        _room.AdvanceTo(30).Should().BeEmpty();

        _room.Enter(Somebody(2, at: 31), At(31)).Should().BeSameAs(late);
    }

    [Fact]
    public void Two_who_are_put_off_meet_when_both_have_begun()
    {
        _room.Enter(Somebody(1, at: 20), At(0));
        _room.Enter(Somebody(2, at: 30), At(0));

        _room.AdvanceTo(25).Should().BeEmpty();
        _room.AdvanceTo(30).Should().ContainSingle();
    }

    [Fact]
    public void Patience_begins_when_the_waiting_does()
    {
        _room.Enter(Somebody(1), At(0));
        _room.Enter(Somebody(2, at: 30, patience: 15, tags: ["music"]), At(0));

        _room.AdvanceTo(44.9).Should().BeEmpty("they still insist");
        _room.AdvanceTo(45).Should().ContainSingle();
    }

    /// <summary>The wheel of milestones goes round in 512 s: it hands out everybody then.</summary>
    [Theory]
    [InlineData(490)]
    [InlineData(512)]
    [InlineData(4_000)]
    public void A_process_that_was_paused_for_long_wakes_nobody_before_their_time(int pause)
    {
        _room.AdvanceTo(0).Should().BeEmpty();
        _room.Enter(Somebody(1, at: pause + 30), At(pause));
        _room.Enter(Somebody(2, at: pause), At(pause));

        _room.AdvanceTo(pause).Should().BeEmpty();
        _room.AdvanceTo(pause + 29).Should().BeEmpty();
        _room.AdvanceTo(pause + 30).Should().ContainSingle();
    }

    [Fact]
    public void They_can_leave_before_it_begins()
    {
        var seeker = Somebody(1, at: 30);
        _room.Enter(seeker, At(0));

        _room.Leave(seeker);

        _room.Count.Should().Be(0);
        _room.AdvanceTo(40).Should().BeEmpty();
        _room.Enter(Somebody(2, at: 41), At(41)).Should().BeNull();
    }
}
