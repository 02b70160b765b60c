using System.Net;
using ChatMet.Server;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Tests.Limits.Admission;

/// <summary>So many at a time and so many in ten seconds, for an address, a site, a network and the whole server (THREATS.md B1).</summary>
public sealed class GateTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(5);

    private TimeSpan _now = Start;
    private Gate _gate = new(new ChatOptions(), new StandingTable(new ChatOptions()));

    [Fact]
    public void An_address_has_its_share_open_and_gets_the_place_of_whoever_leaves()
    {
        var places = Enter("203.0.113.7", 20, apart: 1);
        places.Should().HaveCount(20);

        Ask("203.0.113.7").Refusal.Should().Be(Refusal.AddressOpen);
        Ask("203.0.113.8").IsYes.Should().BeTrue("another's share is not touched");
        _gate.Leave(places[3]);

        Ask("203.0.113.7").IsYes.Should().BeTrue();
    }

    [Fact]
    public void It_may_begin_ten_at_once_and_one_a_second_and_is_told_how_long_to_wait()
    {
        Enter("203.0.113.7", 30, apart: 0).ForEach(_gate.Leave);

        var no = Ask("203.0.113.7");
        no.Refusal.Should().Be(Refusal.AddressNew);
        no.WaitSeconds.Should().Be(1);
        _now += no.Wait;

        Enter("203.0.113.7", 2, apart: 0).Should().HaveCount(1);
    }

    [Theory]
    [InlineData("2001:db8:1:{0:x}::1", 240)] // as many homes of one network as it has
    [InlineData("2001:db8:1:1{0:x2}::1", 60)] // of one site
    [InlineData("2001:db8:1:1:{0:x}::1", 20)] // of one home
    public void Whoever_has_a_whole_network_gets_the_share_of_that_network(string pattern, int most)
    {
        var random = new Random(1);
        var open = 0;
        for (var i = 0; i < 100_000; i++)
        {
            _now += TimeSpan.FromMilliseconds(50);
            var largest = pattern.Contains("x2", StringComparison.Ordinal) ? 256 : 65_536;
            open += Enter(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, random.Next(largest)), 1, apart: 0).Count;
        }

        open.Should().Be(most);
    }

    [Fact]
    public void A_million_addresses_of_one_network_take_no_more_room_than_its_share()
    {
        var random = new Random(2);
        var admitted = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            admitted += Enter($"2001:db8:1:{random.Next(65_536):x}::{random.Next(65_536):x}", 1, apart: 0).Count;
        }

        admitted.Should().Be(120, "so many may a network begin at once");
        _gate.Addresses.Should().BeLessThanOrEqualTo((2 * admitted) + 1);
    }

    [Fact]
    public void The_table_is_bounded_and_whoever_finds_no_room_is_told_to_come_back()
    {
        _gate = new Gate(new ChatOptions { MostAddresses = 1_000 }, new StandingTable(new ChatOptions()));
        for (var i = 0; i < 2_000; i++)
        {
            Enter($"203.0.{i / 256}.{i % 256}", 1, apart: 0);
        }

        _gate.Addresses.Should().Be(1_000);
        Ask("198.51.100.1").Refusal.Should().Be(Refusal.AddressesFull);
        Ask("203.0.0.0").IsYes.Should().BeTrue("who is remembered has a place");
    }

    [Fact]
    public void The_server_has_its_share_too_also_of_those_without_an_address()
    {
        _gate = new Gate(new ChatOptions { MostConnections = 3 }, new StandingTable(new ChatOptions()));
        Enter("203.0.113.7", 2, apart: 0).Should().HaveCount(2);
        _gate.Enter(null, isStrained: false, _now, out var unknown).IsYes.Should().BeTrue();

        Ask("203.0.113.8").Refusal.Should().Be(Refusal.ServerFull);
        _gate.Ask(null, _now).Refusal.Should().Be(Refusal.ServerFull);
        _gate.Leave(unknown.Place);

        Ask("203.0.113.8").IsYes.Should().BeTrue();
    }

    [Fact]
    public void Who_is_gone_is_forgotten_once_it_may_begin_as_many_as_a_stranger()
    {
        Enter("203.0.113.7", 3, apart: 0).ForEach(_gate.Leave);
        var stays = Enter("2001:db8::1", 1, apart: 0);

        _gate.Sweep(_now);
        _gate.Addresses.Should().Be(4, "a moment later it still counts");
        _now += TimeSpan.FromSeconds(3);
        _gate.Sweep(_now);

        _gate.Addresses.Should().Be(3, "one that is here is remembered, with its site and network");
        stays.ForEach(_gate.Leave);
        _gate.Sweep(_now);
        _gate.Addresses.Should().Be(0);
    }

    /// <summary>Somebody comes and goes in every order: shares are never exceeded, and at the end nothing is counted.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_the_counts_are_those_of_who_is_there(int seed)
    {
        var random = new Random(seed);
        List<(string Home, int Place)> there = [];
        for (var i = 0; i < 50_000; i++)
        {
            _now += TimeSpan.FromMilliseconds(random.Next(300));
            if (there.Count > 0 && random.Next(2) == 0)
            {
                var one = random.Next(there.Count);
                _gate.Leave(there[one].Place);
                there.RemoveAt(one);
            }
            else
            {
                var home = $"2001:db8:1:{random.Next(4) * 256 + random.Next(3):x}";
                there.AddRange(Enter($"{home}::1", 1, apart: 0).Select(place => (home, place)));
            }

            if (random.Next(50) == 0)
            {
                _gate.Sweep(_now);
            }

            there.GroupBy(one => one.Home).All(home => home.Count() <= 20).Should().BeTrue();
            there.GroupBy(one => one.Home[..^2]).All(site => site.Count() <= 60).Should().BeTrue();
        }

        there.ForEach(one => _gate.Leave(one.Place));
        _now += TimeSpan.FromMinutes(1);
        _gate.Sweep(_now);
        _gate.Addresses.Should().Be(0);
        Enter("2001:db8:1:1::1", 20, apart: 1).Should().HaveCount(20);
    }

    private Answer Ask(string address) => _gate.Ask(AddressKey.Of(IPAddress.Parse(address)), _now);

    /// <summary>Tries so many times; the places of those who were let in.</summary>
    private List<int> Enter(string address, int times, double apart)
    {
        List<int> places = [];
        for (var i = 0; i < times; i++)
        {
            if (_gate.Enter(AddressKey.Of(IPAddress.Parse(address)), isStrained: false, _now, out var ticket).IsYes)
            {
                places.Add(ticket.Place);
            }

            _now += TimeSpan.FromSeconds(apart);
        }

        return places;
    }
}
