using static ChatMet.Tests.Pairing.PeopleWaiting;

namespace ChatMet.Tests.Pairing;

/// <summary>The same two do not meet again at once, the blocked never, and two who are alone are not stranded.</summary>
public sealed class RematchTests
{
    [Fact]
    public void Two_who_just_met_are_not_paired_while_a_third_waits()
    {
        var room = Room();
        var (a, b) = (Somebody(1), Somebody(2));
        HaveMet(a, b, at: 0);
        room.Enter(a, At(0));
        var third = Somebody(3);

        room.Enter(b, At(0)).Should().BeNull();
        room.Enter(third, At(1)).Should().BeSameAs(a);
    }

    [Fact]
    public void Two_alone_meet_again_when_both_have_waited_ten_seconds()
    {
        var room = Room();
        var (a, b) = (Somebody(1), Somebody(2, at: 3));
        HaveMet(a, b, at: 0);
        room.Enter(a, At(0));
        room.Enter(b, At(3));

        room.AdvanceTo(12.9).Should().BeEmpty();
        room.AdvanceTo(13).Should().ContainSingle();
    }

    [Fact]
    public void A_newcomer_is_taken_before_an_acquaintance_even_after_ten_seconds()
    {
        var room = Room();
        var (a, b) = (Somebody(1), Somebody(2));
        HaveMet(a, b, at: 0);
        room.Enter(a, At(0));
        room.Enter(b, At(0));

        room.Enter(Somebody(3, at: 9), At(9)).Should().BeSameAs(a);
    }

    [Fact]
    public void A_stranger_goes_before_an_acquaintance_who_waits_longer()
    {
        // b and c cannot meet, x and b have met, x never met c: x was waiting for a tag, and now accepts anybody.
        var room = Room();
        var (b, c) = (Somebody(1), Somebody(2, at: 1));
        var x = Somebody(3, patience: 30, tags: ["music"]);
        Block(c, b);
        HaveMet(x, b, at: 0);
        room.Enter(b, At(0));
        room.Enter(c, At(1));
        room.Enter(x, At(0));

        var pair = room.AdvanceTo(31).Should().ContainSingle().Subject;

        new[] { pair.First.Id, pair.Second.Id }.Should().BeEquivalentTo([2UL, 3UL]);
    }

    [Fact]
    public void After_ten_minutes_the_meeting_is_forgotten()
    {
        var room = Room();
        var (a, b) = (Somebody(1, at: 600), Somebody(2, at: 600));
        HaveMet(a, b, at: 0);
        room.Enter(a, At(600));

        room.Enter(b, At(600)).Should().BeSameAs(a);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_blocked_never_meet_again_whoever_blocked_whom(bool firstBlocks)
    {
        var room = Room();
        var (a, b) = (Somebody(1), Somebody(2));
        _ = firstBlocks ? Block(a, b) : Block(b, a);
        room.Enter(a, At(0));

        room.Enter(b, At(0)).Should().BeNull();
        room.AdvanceTo(10_000).Should().BeEmpty();
    }
}
