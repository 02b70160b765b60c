using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Pairing;

/// <summary>What a session remembers of others is bounded and fades.</summary>
public sealed class AcquaintancesTests
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_meeting_fades_after_its_time()
    {
        var acquaintances = new Acquaintances(Memory);
        acquaintances.Met(1, TimeSpan.Zero);

        acquaintances.MetLately(1, Memory - TimeSpan.FromTicks(1)).Should().BeTrue();
        acquaintances.MetLately(1, Memory).Should().BeFalse();
    }

    [Fact]
    public void Meeting_again_starts_the_time_anew()
    {
        var acquaintances = new Acquaintances(Memory);
        acquaintances.Met(1, TimeSpan.Zero);
        acquaintances.Met(1, Memory);

        acquaintances.MetLately(1, Memory + Memory / 2).Should().BeTrue();
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_meeting_is_forgotten()
    {
        var acquaintances = new Acquaintances(Memory);
        for (var id = 1UL; id <= 129; id++)
        {
            acquaintances.Met(id, TimeSpan.Zero);
        }

        acquaintances.MetLately(1, TimeSpan.Zero).Should().BeFalse();
        acquaintances.MetLately(2, TimeSpan.Zero).Should().BeTrue();
        acquaintances.MetLately(129, TimeSpan.Zero).Should().BeTrue();
    }

    [Fact]
    public void Blocking_is_bounded_and_says_so()
    {
        var acquaintances = new Acquaintances(Memory);
        for (var id = 1UL; id <= 1024; id++)
        {
            acquaintances.TryBlock(id, default, Memory).Should().BeTrue();
        }

        acquaintances.TryBlock(1025, default, Memory).Should().BeFalse();
        acquaintances.HasBlocked(PeopleWaiting.Somebody(1024), TimeSpan.Zero).Should().BeTrue();
        acquaintances.HasBlocked(PeopleWaiting.Somebody(1025), TimeSpan.Zero).Should().BeFalse();
    }
}
