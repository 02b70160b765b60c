using ChatMet.LoadTester;
using ChatMet.LoadTester.Results;
using ChatMet.LoadTester.Scenarios;
using ChatMet.Server;

namespace ChatMet.Tests.LoadTester;

/// <summary>How a run goes from its first connection to its last.</summary>
public sealed class DirectorTests
{
    [Fact]
    public void People_arrive_evenly_over_the_ramp_up()
    {
        using var server = new SimulatedServer();

        Load.Run(server, (around, names) => new Idling(around, 100, inPairs: false, names), seconds: 1, rampUp: 10);

        server.Arrivals.Should().HaveCount(100);
        server.Arrivals.Select((at, i) => at - (i / 10.0)).Should().OnlyContain(late => late > -0.001 && late < 0.02);
    }

    [Fact]
    public void Everybody_says_goodbye_and_is_gone()
    {
        using var server = new SimulatedServer();

        var result = Load.Run(server, (around, names) => new Idling(around, 1000, inPairs: true, names), seconds: 1).Result!;

        result.People.Should().Be(1000);
        result.Endings.Should().BeEmpty();
        server.Links.Should().OnlyContain(link => link.IsOver);
    }

    [Theory]
    [InlineData(0, 1, 64, "as many texts as the server relays")]
    [InlineData(3.9, 0, 64, "117 texts a minute from each person; the server allows 120")]
    [InlineData(3.6, 0, 4097, "4097 bytes of text; the server takes at most 4096")]
    [InlineData(3.6, 0, 4096, "7,373 bytes a second from each person; the server allows 7,168")]
    public void A_load_that_does_not_fit_does_not_begin(double textsPerSecond, int inFlight, int bytes, string why)
    {
        using var server = new SimulatedServer(options: new ChatOptions { BytesPerSecond = 7 * 1024 });
        var talks = new TalkSettings(2, new(bytes, inFlight, int.MaxValue), textsPerSecond);

        var (result, failure) = Load.Run(server, (around, names) => new Talks(around, talks, names));

        result.Should().BeNull();
        failure.Should().Match<Failure>(it => it.Code == ExitCode.Unusable && it.Text.Contains(why, StringComparison.Ordinal));
        server.Relayed.Should().Be(0);
    }

    [Fact]
    public void When_one_does_not_get_in_the_run_ends_and_says_why()
    {
        using var server = new SimulatedServer { IsClosed = true };

        var (result, failure) = Load.Run(server, (around, names) => new Talks(around, Load.ClosedLoop(), names));

        result.Should().BeNull();
        failure.Should().Match<Failure>(it => it.Code == ExitCode.Broken && it.Text.Contains("connection refused (8)", StringComparison.Ordinal));
    }

    [Fact]
    public void When_nobody_answers_it_gives_up_after_half_a_minute_without_an_arrival()
    {
        using var server = new SimulatedServer { IsMute = true };

        var (result, failure) = Load.Run(server, (around, names) => new Talks(around, Load.ClosedLoop(pairs: 2), names));

        result.Should().BeNull();
        failure!.Text.Should().Contain("of 4 people 4 are welcome and 0 in a conversation");
    }

    [Fact]
    public void Skippers_lose_nothing_although_they_leave_all_the_time()
    {
        using var server = new SimulatedServer();

        var result = Load.Run(server, (around, names) => new Skipping(around, 10, 64, nextsPerMinute: 0, names), seconds: 0.1).Result!;

        result.ExitCode.Should().Be(ExitCode.Fine);
        result.Matches.Should().BeGreaterThan(1000);
        result.Meeting.TotalCount.Should().Be(result.Matches);
    }

    [Fact]
    public void The_load_tester_says_when_it_was_too_busy_itself()
    {
        var result = Load.Run(new SimulatedServer(), Load.AtRate(10), seconds: 1);

        Judgements.On(result with { OwnCpuSeconds = 0.95 }).Should().Contain(judgement => judgement.Contains("used 95 %", StringComparison.Ordinal));
        Judgements.On(result with { OwnCpuSeconds = 0.85 }).Should().NotContain(judgement => judgement.Contains("bottleneck", StringComparison.Ordinal));
    }
}
