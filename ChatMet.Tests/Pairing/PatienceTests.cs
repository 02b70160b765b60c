using static ChatMet.Tests.Pairing.PeopleWaiting;

namespace ChatMet.Tests.Pairing;

/// <summary>Tags and language are insisted on until patience ends; then anybody will do.</summary>
public sealed class PatienceTests
{
    [Fact]
    public void After_patience_anybody_who_accepts_anybody_will_do()
    {
        var room = Room();
        room.Enter(Somebody(1), At(0));
        room.Enter(Somebody(2, at: 1, patience: 14, tags: ["music"]), At(1));

        room.AdvanceTo(14.9).Should().BeEmpty();
        room.AdvanceTo(15).Should().ContainSingle().Which.First.Id.Should().Be(1);
        room.Count.Should().Be(0);
    }

    [Fact]
    public void Two_who_insist_on_different_things_meet_when_both_gave_up()
    {
        var room = Room();
        room.Enter(Somebody(1, patience: 5, tags: ["music"]), At(0));
        room.Enter(Somebody(2, patience: 30, tags: ["art"]), At(0));

        room.AdvanceTo(10).Should().BeEmpty("the second still insists");
        room.AdvanceTo(30).Should().ContainSingle();
    }

    [Fact]
    public void Patience_longer_than_any_silence_of_the_clock_is_still_kept()
    {
        var room = Room();
        room.Enter(Somebody(1, patience: 300, tags: ["music"]), At(0));
        room.Enter(Somebody(2, patience: 299, tags: ["art"]), At(0));

        // As if the process had been stopped for an hour.
        room.AdvanceTo(3600).Should().ContainSingle();
    }
}
