using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Chat;

/// <summary>One visit: what it wants of pairing, what it keeps, and what it forgets.</summary>
public sealed class SessionTests
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    [Fact]
    public void Find_is_a_wish_with_the_next_number_and_no_words_of_the_tags()
    {
        using var house = new House();
        var session = Welcomed(house);

        session.Receive(Frames.Find(15, tags: ["music", "art"]), Now).Should().Be(CloseCode.None);

        session.Requests.TryTakeWish(out var wish).Should().BeTrue();
        wish.Kind.Should().Be(WishKind.Find);
        wish.Request.Should().Be(1);
        wish.Preferences!.Patience.Should().Be(TimeSpan.FromSeconds(15));
        wish.Preferences.Tags.Should().Equal(house.Shared.Tags.Hash("music"u8), house.Shared.Tags.Hash("art"u8));
        session.State.Should().Be(SessionState.Waiting);
    }

    [Fact]
    public void Requests_that_pairing_has_not_answered_are_bounded()
    {
        using var house = new House();
        var session = Welcomed(house);

        for (var i = 0; i < 8; i++)
        {
            session.Receive(Frames.Leave(), Now).Should().Be(CloseCode.None);
        }

        session.Receive(Frames.Leave(), Now).Should().Be(CloseCode.RateExceeded);
    }

    [Fact]
    public void Gone_is_always_the_last_wish()
    {
        using var house = new House();
        var session = Welcomed(house);
        session.Receive(Frames.Find(), Now);

        session.Ended(new EndCause(EndedBy.Transport, CloseCode.None), Now);

        session.Requests.TryTakeWish(out _).Should().BeTrue();
        session.Requests.TryTakeWish(out var last).Should().BeTrue();
        last.Kind.Should().Be(WishKind.Gone);
        last.Reason.Should().Be(DisconnectReason.Lost);
        session.Requests.TryTakeWish(out _).Should().BeFalse();
        house.Shared.Population.Count.Should().Be(0);
    }

    [Fact]
    public void P1_the_alias_is_zeroed_with_the_session()
    {
        using var house = new House();
        var session = Welcomed(house);
        var alias = session.Alias;
        alias.SequenceEqual("Ada"u8).Should().BeTrue();

        session.Forget();

        alias.IndexOfAnyExcept((byte)0).Should().Be(-1);
    }

    [Fact]
    public void A_match_for_an_earlier_request_no_longer_counts()
    {
        using var house = new House();
        var session = Welcomed(house);
        session.Receive(Frames.Find(), Now);
        session.Receive(Frames.Leave(), Now);
        session.Receive(Frames.Find(), Now);

        session.Requests.TakeSeat(SeatFor(house, request: 1));
        session.State.Should().Be(SessionState.Waiting);
        session.Requests.TakeSeat(SeatFor(house, request: 2));
        session.State.Should().Be(SessionState.Talking);
    }

    [Fact]
    public void A_heartbeat_goes_out_only_when_nothing_else_did_for_fifteen_seconds()
    {
        using var house = new House();
        var session = Welcomed(house);
        session.Tick(Now);
        session.Tick(Now + TimeSpan.FromSeconds(14.9));
        OutboundReader.ReadAll(session.Outbound, house.Pool).Should().ContainSingle("that is Welcome");

        session.Tick(Now + TimeSpan.FromSeconds(15));

        OutboundReader.ReadAll(session.Outbound, house.Pool).Should().ContainSingle()
            .Which.Should().Equal((byte)FrameType.Heartbeat);
    }

    private static Session Welcomed(House house)
    {
        var session = house.NewSession();
        session.Receive(Frames.Hello("Ada"), Now).Should().Be(CloseCode.None);
        return session;
    }

    private static Seat SeatFor(House house, int request)
    {
        var somebody = new Participant(house.NewSession().Outbound, Capabilities.Images);
        return new Seat(new Conversation(1, somebody, somebody, house.Options, house.Metrics), Side.A, request, 2, default);
    }
}
