using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Limits.Standing;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Chat;

/// <summary>What reports do to a session: whom it may look for, and when; and what its own reports are about.</summary>
public sealed class SessionStandingTests : IDisposable
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    private readonly House _house = new();
    private readonly Session _session;

    public SessionStandingTests() => _session = Welcomed(People.Ada);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 30)]
    public void Who_was_reported_often_is_put_off_at_Find_and_at_Next(int reports, int seconds)
    {
        Reported(reports);

        _session.Receive(Frames.Find(), Now).Should().Be(CloseCode.None);
        Wish().NotBefore.Should().Be(Now + TimeSpan.FromSeconds(seconds));
        _session.Requests.TakeSeat(SeatFor(request: 1));
        _session.Receive(Frames.Next(), Now).Should().Be(CloseCode.None);
        Wish().NotBefore.Should().Be(Now + TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void Who_was_reported_too_often_is_closed_when_they_look_for_the_next()
    {
        _session.Receive(Frames.Find(), Now);
        _session.Requests.TakeSeat(SeatFor(request: 1));
        Reported(3);

        _session.Receive(Frames.Text(1, "still here"), Now).Should().Be(CloseCode.None, "whom they talk with may judge for themselves");
        _session.Receive(Frames.Next(), Now).Should().Be(CloseCode.RateExceeded);
        Welcomed(People.Ada).Receive(Frames.Find(), Now).Should().Be(CloseCode.RateExceeded);
        Welcomed(People.Somebody(50)).Receive(Frames.Find(), Now).Should().Be(CloseCode.None);
        Welcomed(default).Receive(Frames.Find(), Now).Should().Be(CloseCode.None);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void A_report_is_about_the_partner_also_when_they_are_gone(int secondsLater)
    {
        _session.Receive(Frames.Find(), Now);
        var seat = SeatFor(request: 1);
        _session.Requests.TakeSeat(seat);
        seat.Conversation.End(Side.B, DisconnectReason.Lost, Now);

        _session.Receive(Frames.Report(seat.Conversation.Id, ReportCategory.Threat), Now + TimeSpan.FromSeconds(secondsLater));
        _session.Receive(Frames.Report(seat.Conversation.Id, ReportCategory.Minor), Now + TimeSpan.FromSeconds(secondsLater));

        _house.Shared.Standing.Recall(seat.PartnerPerson, Now + TimeSpan.FromSeconds(secondsLater)).Score.Should().BeApproximately(3, 1e-6);
    }

    public void Dispose() => _house.Dispose();

    private void Reported(int reports)
    {
        for (var i = 1; i <= reports; i++)
        {
            _house.Shared.Standing.Report(People.Ada, People.Somebody(i), ReportCategory.Minor, Now);
        }
    }

    private Wish Wish()
    {
        _session.Requests.TryTakeWish(out var wish).Should().BeTrue();
        return wish;
    }

    private Session Welcomed(PersonKey person)
    {
        var session = _house.NewSession(Ticket.Unknown with { Person = person });
        session.Receive(Frames.Hello("Ada"), Now).Should().Be(CloseCode.None);
        return session;
    }

    private Seat SeatFor(int request)
    {
        var (own, other) = (new Participant(_session.Outbound, Capabilities.Images), new Participant(_house.NewSession().Outbound, Capabilities.Images));
        return new Seat(new Conversation(7, own, other, _house.Options, _house.Metrics), Side.A, request, 2, People.Somebody(60));
    }
}
