using ChatMet.LoadTester;
using ChatMet.LoadTester.Results;

namespace ChatMet.Tests.LoadTester;

/// <summary>One message in a thousand that a server loses, doubles, delays, misdirects or changes: the run says so, and its exit code is 1.</summary>
public sealed class FaultyRelayTests
{
    [Fact]
    public void A_server_without_a_fault_passes()
    {
        var result = Load.Run(new SimulatedServer(), Load.AtRate(100, pairs: 2));

        result.ExitCode.Should().Be(ExitCode.Fine);
        result.Texts.Should().Match<TrafficResult>(texts => texts.Sent == 2000 && texts.Delivered == 2000 && texts.Measured == 2000);
    }

    [Fact]
    public void A_lost_message_is_counted()
    {
        var result = Load.Run(new SimulatedServer(RelayFault.Drop), Load.AtRate(100, pairs: 2));

        result.Lost.Should().Be(1);
        result.ExitCode.Should().Be(ExitCode.Faulty);
    }

    [Fact]
    public void A_doubled_message_is_counted()
    {
        var result = Load.Run(new SimulatedServer(RelayFault.Double), Load.AtRate(100, pairs: 2));

        result.Should().Match<RunResult>(it => it.Duplicated == 1 && it.Lost == 0 && it.OutOfOrder == 0);
        result.ExitCode.Should().Be(ExitCode.Faulty);
    }

    [Fact]
    public void A_delayed_message_is_counted()
    {
        var result = Load.Run(new SimulatedServer(RelayFault.Delay), Load.AtRate(100, pairs: 2));

        result.Should().Match<RunResult>(it => it.OutOfOrder == 1 && it.Lost == 0 && it.Duplicated == 0);
        result.ExitCode.Should().Be(ExitCode.Faulty);
    }

    [Fact]
    public void A_misdirected_message_is_counted()
    {
        var result = Load.Run(new SimulatedServer(RelayFault.Misroute), Load.AtRate(100, pairs: 2));

        result.Should().Match<RunResult>(it => it.WrongPartner == 1 && it.Lost == 0);
        result.ExitCode.Should().Be(ExitCode.Faulty);
    }

    [Fact]
    public void A_changed_message_is_counted_and_is_lost_as_well()
    {
        var result = Load.Run(new SimulatedServer(RelayFault.Change), Load.AtRate(100, pairs: 2));

        result.Should().Match<RunResult>(it => it.Changed == 1 && it.Lost == 1);
        result.ExitCode.Should().Be(ExitCode.Faulty);
    }

    [Fact]
    public void Bytes_that_are_no_frame_are_counted()
    {
        var result = Load.Run(new SimulatedServer(RelayFault.Garbage), Load.AtRate(100, pairs: 2));

        result.Malformed.Should().Be(1);
        result.ExitCode.Should().Be(ExitCode.Faulty);
    }

    [Theory]
    [InlineData(RelayFault.Drop)]
    [InlineData(RelayFault.Double)]
    [InlineData(RelayFault.Delay)]
    [InlineData(RelayFault.Misroute)]
    [InlineData(RelayFault.Change)]
    internal void Pictures_are_watched_like_texts(RelayFault fault)
    {
        Load.Run(new SimulatedServer(fault), Load.Pictures(), seconds: 0.2).ExitCode.Should().Be(ExitCode.Faulty);
        Load.Run(new SimulatedServer(), Load.Pictures(), seconds: 0.2).ExitCode.Should().Be(ExitCode.Fine);
    }

    [Theory]
    [InlineData(RelayFault.Drop)]
    [InlineData(RelayFault.Delay)]
    [InlineData(RelayFault.Change)]
    internal void The_very_first_message_is_watched_too(RelayFault fault) =>
        Load.Run(new SimulatedServer(fault) { FaultyOne = 1 }, Load.AtRate(100)).ExitCode.Should().Be(ExitCode.Faulty);

    [Theory]
    [InlineData(RelayFault.Drop, 1)]
    [InlineData(RelayFault.Change, 1)]
    internal void In_a_closed_loop_a_lost_message_ends_its_loop_and_a_doubled_one_begins_none(RelayFault fault, int lost)
    {
        Load.Run(new SimulatedServer(fault), Load.ClosedLoop(inFlight: 3), seconds: 0.2).Lost.Should().Be(lost);

        // 4 pairs, 3 in flight, 50 µs each: 240,000 a second, and a doubled message would keep a fourth in flight.
        Load.Run(new SimulatedServer(RelayFault.Double), Load.ClosedLoop(inFlight: 3), seconds: 0.2).Texts.Measured
            .Should().BeLessThanOrEqualTo(48_000 + 12);
    }
}
