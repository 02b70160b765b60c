using ChatMet.Server.Pairing;
using static ChatMet.Tests.Pairing.PeopleWaiting;

namespace ChatMet.Tests.Pairing;

/// <summary>Nobody waits for ever: who waited for as long as one may is let go, once, and others are not.</summary>
public sealed class WaitingInVainTests
{
    private const double Hour = 3600;

    /// <summary>However often the clock is looked at: the wheel turns once in less than nine minutes.</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(60)]
    [InlineData(400)]
    [InlineData(1800)]
    public void Somebody_is_let_go_at_the_limit_and_not_before_and_once(double step)
    {
        var room = Room(longestWait: Hour);
        room.Enter(Somebody(1), At(0));

        for (var at = step; at < Hour; at += step)
        {
            room.AdvanceTo(at, out var early);
            early.Should().BeEmpty("{0} s are less than an hour", at);
        }

        room.Count.Should().Be(1);
        room.AdvanceTo(Hour, out var unmet);
        unmet.Should().ContainSingle().Which.Id.Should().Be(1);
        room.Count.Should().Be(0);
        room.AdvanceTo(3 * Hour, out var again);
        again.Should().BeEmpty();
        room.Enter(Somebody(2, at: 3 * Hour), At(3 * Hour)).Should().BeNull("nobody is there to be found");
    }

    [Fact]
    public void Others_stay_until_their_own_time_is_over()
    {
        var room = Room(longestWait: Hour);
        var (first, second) = (Somebody(1), Somebody(2, at: 10));
        Block(first, second);
        room.Enter(first, At(0));
        room.Enter(second, At(10));

        room.AdvanceTo(Hour, out var unmet);
        unmet.Should().Equal(first);
        room.AdvanceTo(Hour + 9.9, out unmet);
        unmet.Should().BeEmpty();
        room.Count.Should().Be(1);
        room.AdvanceTo(Hour + 10, out unmet);
        unmet.Should().Equal(second);
    }

    [Fact]
    public void Who_left_or_was_paired_is_not_told()
    {
        var room = Room(longestWait: 60);
        var left = Somebody(1);
        room.Enter(left, At(0));
        room.Leave(left);
        room.Enter(Somebody(2), At(1)).Should().BeNull();
        room.Enter(Somebody(3), At(2)).Should().NotBeNull();

        room.AdvanceTo(Hour, out var unmet).Should().BeEmpty();

        unmet.Should().BeEmpty();
    }

    /// <summary>In whichever order: the patience of the one ends in the very second in which the other has waited for as long as one may.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Who_is_paired_at_the_last_moment_is_not_told(int patience)
    {
        var room = Room(longestWait: 60);
        var (waiting, picky) = (Somebody(1, patience: patience, tags: ["art"]), Somebody(2, at: 5, patience: 55, tags: ["music"]));
        room.Enter(waiting, At(0));
        room.Enter(picky, At(5)).Should().BeNull();
        for (var at = 6; at < 60; at++)
        {
            room.AdvanceTo(at).Should().BeEmpty();
        }

        room.AdvanceTo(60, out var unmet).Should().ContainSingle().Which.Should().Be((waiting, picky));

        unmet.Should().BeEmpty();
        room.Count.Should().Be(0);
    }

    [Fact]
    public void After_a_pause_of_the_process_who_suits_is_paired_and_the_rest_is_told_once()
    {
        var room = Room(longestWait: Hour);
        Seeker[] people = [Somebody(1, patience: 300, tags: ["music"]), Somebody(2, patience: 300, tags: ["art"]), Somebody(3, patience: 300, tags: ["go"])];
        Array.ForEach(people, one => room.Enter(one, At(0)));

        var pairs = room.AdvanceTo(5 * Hour, out var unmet);

        Seeker[] gone = [.. pairs.SelectMany(pair => new[] { pair.First, pair.Second }), .. unmet];
        pairs.Should().ContainSingle();
        gone.Should().BeEquivalentTo(people);
        room.Count.Should().Be(0);
    }

    /// <summary>They asked when they asked, also if nobody was looked for at once.</summary>
    [Fact]
    public void Of_whom_reports_put_off_the_time_counts_from_when_they_asked()
    {
        var room = Room(longestWait: Hour);
        var late = Somebody(1, at: 300);
        room.Enter(late, At(0));

        room.AdvanceTo(Hour - 0.1, out var unmet);
        unmet.Should().BeEmpty();
        room.AdvanceTo(Hour, out unmet);
        unmet.Should().Equal(late);
    }

    /// <summary>The wheel reminds early of what is farther away than one turn: nobody may take that for the time itself.</summary>
    [Fact]
    public void Who_is_put_off_for_longer_than_the_wheel_turns_is_not_found_early()
    {
        var room = Room(longestWait: Hour);
        room.Enter(Somebody(1, at: 900), At(0));
        room.Enter(Somebody(2), At(0)).Should().BeNull();

        room.AdvanceTo(600).Should().BeEmpty();
        room.AdvanceTo(899.9).Should().BeEmpty();
        room.AdvanceTo(900).Should().ContainSingle();
    }
}
