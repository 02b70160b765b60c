using ChatMet.Tests.BadInput;
using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>250,000 schedules of people who talk and show images while networks stall, fall silent and break: no word and no chunk is lost, doubled,
/// out of order or heard by anybody else, each end is told in time, and nothing is left behind, nor does an image outlive its conversation.</summary>
/// <remarks>CHATMET_FAULT_SCHEDULES=20 plays twenty times as many; CHATMET_FAULT_SEED=7 plays one again.</remarks>
[Collection(nameof(FuzzAlone))]
[Trait(ThreatTable.Trait, "16")]
[Trait(ThreatTable.Trait, "20")]
public sealed class RelayFaultTests(ITestOutputHelper output)
{
    [Fact]
    public void Words_reach_the_partner_and_nobody_else_whatever_fails()
    {
        var covered = new FaultSchedules(FaultMix.Relay, output).Play();

        covered?.Covered().Should().Contain(PossibleTransitions.All);
        covered?.Pictures.Covered().Should().Contain(PictureTransitions.Possible);
    }
}
