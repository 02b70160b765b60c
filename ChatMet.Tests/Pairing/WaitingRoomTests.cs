using static ChatMet.Tests.Pairing.PeopleWaiting;

namespace ChatMet.Tests.Pairing;

/// <summary>Who is paired at once, who waits, and in what order.</summary>
public sealed class WaitingRoomTests
{
    [Fact]
    public void The_first_waits_and_the_second_gets_the_first()
    {
        var room = Room();
        var first = Somebody(1);

        room.Enter(first, At(0)).Should().BeNull();
        room.Count.Should().Be(1);
        room.Enter(Somebody(2, at: 1), At(1)).Should().BeSameAs(first);
        room.Count.Should().Be(0);
    }

    [Fact]
    public void Who_waits_longest_is_found_first()
    {
        var room = Room();
        var (a, b) = (Somebody(1, tags: ["x"], patience: 300), Somebody(2, at: 1, tags: ["x"], patience: 300));
        room.Enter(a, At(0));
        HaveMet(a, b, at: 0);
        room.Enter(b, At(1));

        room.Enter(Somebody(3, at: 2, tags: ["x"], patience: 300), At(2)).Should().BeSameAs(a);
    }

    [Fact]
    public void Who_opens_up_late_still_stands_by_arrival()
    {
        var room = Room();
        var (early, late) = (Somebody(1, patience: 20, tags: ["music"]), Somebody(2, at: 10));
        Block(early, late);
        room.Enter(early, At(0));
        room.Enter(late, At(10));
        room.AdvanceTo(25).Should().BeEmpty();

        room.Enter(Somebody(3, at: 26), At(26)).Should().BeSameAs(early);
    }

    [Fact]
    public void Who_left_is_not_found()
    {
        var room = Room();
        var first = Somebody(1);
        room.Enter(first, At(0));

        room.Leave(first);
        room.Leave(first);

        room.Count.Should().Be(0);
        room.Enter(Somebody(2), At(1)).Should().BeNull();
    }

    [Fact]
    public void A_shared_tag_goes_before_a_longer_wait()
    {
        var room = Room();
        var anybody = Somebody(1);
        var musician = Somebody(2, at: 1, patience: 300, tags: ["music"]);
        room.Enter(anybody, At(0));
        room.Enter(musician, At(1));

        // Open to anybody, and with a tag of their own: both suit.
        room.Enter(Somebody(3, at: 2, patience: 0, tags: ["music"]), At(2)).Should().BeSameAs(musician);
    }

    [Fact]
    public void Somebody_who_insists_on_a_tag_does_not_meet_somebody_without_it()
    {
        var room = Room();
        room.Enter(Somebody(1), At(0));

        room.Enter(Somebody(2, patience: 15, tags: ["music"]), At(0)).Should().BeNull();
        room.Count.Should().Be(2);
    }

    [Theory]
    [InlineData("en", true, "en", false, true)]
    [InlineData("en", true, "hi", false, false)]
    [InlineData("en", true, "", false, false)]
    [InlineData("en", false, "hi", true, false)]
    [InlineData("en", false, "hi", false, true)]
    [InlineData("", true, "hi", false, true)]
    public void A_language_is_insisted_on_by_whoever_asks_for_it(
        string one, bool oneInsists, string other, bool otherInsists, bool meet)
    {
        var room = Room();
        room.Enter(Somebody(1, patience: 300, language: one, sameLanguage: oneInsists && one.Length > 0), At(0));

        var found = room.Enter(Somebody(2, patience: 300, language: other, sameLanguage: otherInsists), At(0));

        (found is not null).Should().Be(meet);
    }
}
