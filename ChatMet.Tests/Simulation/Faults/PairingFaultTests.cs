using ChatMet.Tests.BadInput;
using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>250,000 schedules of people who seek, skip, leave, block, report, prove that they worked and vanish while pairing throws and the clock
/// jumps: no ghost, nobody in two conversations or alone beside a suitable stranger, nobody in without the proof that was asked for or paired before a delay is
/// over, and every counter balances.</summary>
/// <remarks>CHATMET_FAULT_SCHEDULES=20 plays twenty times as many; CHATMET_FAULT_SEED=7 plays one again.</remarks>
[Collection(nameof(FuzzAlone))]
[Trait(ThreatTable.Trait, "22")]
public sealed class PairingFaultTests(ITestOutputHelper output)
{
    [Fact]
    public void Nobody_meets_a_ghost_or_waits_in_vain_whatever_fails()
    {
        var covered = new FaultSchedules(FaultMix.Pairing, output).Play()?.Covered();

        covered?.Should().Contain(PossibleTransitions.OfPairing);
    }
}
