using System.Net;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;

namespace ChatMet.Tests.Limits.Admission;

/// <summary>Who is asked for proof of work: nobody while all is quiet, and then whoever brings the crowd.</summary>
public sealed class SuspicionTests
{
    private const string Crowded = "203.0.113.7";
    private const string Quiet = "203.0.113.8";

    private readonly ChatOptions _options = new() { MostConnections = 100 };
    private readonly StandingTable _standing;
    private Gate _gate;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public SuspicionTests()
    {
        _standing = new StandingTable(_options);
        _gate = new Gate(_options, _standing);
    }

    [Fact]
    public void Nobody_is_while_all_is_quiet()
    {
        for (var i = 0; i < 9; i++)
        {
            Enter(Crowded).Difficulty.Should().Be(0);
            _now += TimeSpan.FromSeconds(10);
        }
    }

    [Fact]
    public void An_address_is_that_has_half_of_what_it_may()
    {
        for (var i = 0; i < 10; i++)
        {
            Enter(Crowded);
            _now += TimeSpan.FromSeconds(10);
        }

        Enter(Crowded).Difficulty.Should().Be(16);
        Enter(Quiet).Difficulty.Should().Be(0);
    }

    [Fact]
    public void An_address_is_that_begins_many_at_once_until_they_are_a_while_ago()
    {
        for (var i = 0; i < 5; i++)
        {
            Enter(Crowded).Difficulty.Should().Be(0);
        }

        Enter(Crowded);
        Enter(Crowded).Difficulty.Should().Be(16);
        _now += TimeSpan.FromSeconds(3);
        Enter(Crowded).Difficulty.Should().Be(0);
    }

    [Fact]
    public void An_address_is_for_a_minute_after_it_was_refused()
    {
        var places = Enumerable.Range(0, 10).Select(_ => Enter(Crowded).Place).ToList();
        _gate.Enter(Key(Crowded), isStrained: false, _now, out _).IsYes.Should().BeFalse();
        places.ForEach(_gate.Leave);

        _now += TimeSpan.FromSeconds(59);
        _gate.Sweep(_now);
        Enter(Crowded).Difficulty.Should().Be(16);
        _now += TimeSpan.FromSeconds(1);
        Enter(Crowded).Difficulty.Should().Be(0);
    }

    [Fact]
    public void An_address_is_whose_people_look_for_strangers_all_the_time()
    {
        var ticket = Enter(Crowded);
        for (var i = 0; i < 31; i++)
        {
            _gate.Searched(ticket.Place, _now);
        }

        Enter(Crowded).Difficulty.Should().Be(16);
        Enter(Quiet).Difficulty.Should().Be(0);
        _now += TimeSpan.FromSeconds(2);
        Enter(Crowded).Difficulty.Should().Be(0);
    }

    [Fact]
    public void A_network_is_as_a_whole()
    {
        for (var i = 0; i < 15; i++)
        {
            Enter($"2001:db8:1:{i}::1").Difficulty.Should().Be(0);
        }

        Enter("2001:db8:1:fe::1");

        Enter("2001:db8:1:ff::1").Difficulty.Should().Be(16, "of the /56, though of another /64");
        Enter("2001:db8:1:100::1").Difficulty.Should().Be(0, "of another /56");
    }

    [Fact]
    public void Everybody_is_when_the_server_is_almost_full_or_strained_or_says_so()
    {
        for (var i = 0; i < 80; i++)
        {
            Enter($"198.51.100.{i}").Difficulty.Should().Be(0);
        }

        Enter(Quiet).Difficulty.Should().Be(16);
        _gate = new Gate(_options, _standing);
        Enter(Quiet, isStrained: true).Difficulty.Should().Be(16);
        _gate = new Gate(new ChatOptions { ProofAlways = true }, _standing);
        Enter(Quiet).Difficulty.Should().Be(16);
        _gate = new Gate(new ChatOptions { ProofAlways = true, ProofDifficulty = 0 }, _standing);
        Enter(Quiet, isStrained: true).Difficulty.Should().Be(0, "then nobody is ever");
    }

    [Fact]
    public void Whoever_was_reported_has_four_times_the_work()
    {
        var person = Enter(Crowded).Person;
        _standing.Report(person, Enter(Quiet).Person, ReportCategory.Minor, _now);

        Enter(Crowded).Difficulty.Should().Be(18);
        Enter(Quiet).Difficulty.Should().Be(0);
    }

    private Ticket Enter(string address, bool isStrained = false)
    {
        _gate.Enter(Key(address), isStrained, _now, out var ticket).IsYes.Should().BeTrue();
        return ticket;
    }

    private static AddressKey? Key(string address) => AddressKey.Of(IPAddress.Parse(address));
}
