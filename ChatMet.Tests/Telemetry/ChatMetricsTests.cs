using ChatMet.Protocol;
using ChatMet.Server.Pairing;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Telemetry;

/// <summary>What is counted, under which name, and what it costs.</summary>
public sealed class ChatMetricsTests : IDisposable
{
    private readonly House _house = new();
    private readonly Figures _figures;

    public ChatMetricsTests() => _figures = new Figures(_house.Owns);

    [Fact]
    public void Every_value_of_every_tag_is_told_from_the_start()
    {
        var told = _figures.Read();

        foreach (var (tag, names) in new[]
        {
            ("chatmet.connections.closed code", Enum.GetNames<CloseCode>()),
            ("chatmet.connections.refused reason", Enum.GetNames<Refusal>()),
            ("chatmet.conversations.ended reason", Enum.GetNames<DisconnectReason>()),
            ("chatmet.dropped.frames cause", Enum.GetNames<DropCause>()),
            ("chatmet.budgets.hit budget", Enum.GetNames<Budget>()),
            ("chatmet.reports category", Enum.GetNames<ReportCategory>()),
            ("chatmet.page.views page", Enum.GetNames<PublicPage>()),
        })
        {
            told.Keys.Where(key => key.StartsWith(tag, StringComparison.Ordinal)).Should().BeEquivalentTo(names.Select(name => $"{tag}={name}"));
        }

        told.Values.Should().OnlyContain(value => value == 0);
        _figures.ToldAtOnce.Should().BeEmpty();
    }

    [Fact]
    public void What_happens_is_counted_under_its_name_and_under_no_other()
    {
        _house.Metrics.ConnectionRefused(Refusal.Origin);
        _house.Metrics.Reported(ReportCategory.Threat, ReportOutcome.Counted);
        _house.Metrics.Reported(ReportCategory.Threat, ReportOutcome.Again);
        _house.Metrics.Sanctioned(Sanction.Delay);
        _house.Metrics.ConnectionClosed(CloseCode.TooBig);

        _figures.Read().Where(figure => figure.Value > 0).Should().BeEquivalentTo(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["chatmet.connections.refused reason=Origin"] = 1,
            ["chatmet.reports category=Threat"] = 2,
            ["chatmet.reports.judged outcome=Counted"] = 1,
            ["chatmet.reports.judged outcome=Again"] = 1,
            ["chatmet.sanctions sanction=Delay"] = 1,
            ["chatmet.connections.closed code=TooBig"] = 1,
        });
    }

    [Fact]
    public void A_close_code_that_only_a_client_knows_is_other()
    {
        _house.Metrics.ConnectionClosed((CloseCode)4999);
        _house.Metrics.ConnectionClosed((CloseCode)3333);

        _figures.Read()["chatmet.connections.closed code=other"].Should().Be(2);
    }

    [Fact]
    public void Nobody_is_told_of_a_relayed_frame_until_they_ask()
    {
        for (var i = 0; i < 1000; i++)
        {
            _house.Metrics.Relayed(FrameType.Text, 64);
        }

        _figures.ToldAtOnce.Should().BeEmpty("an exporter that hears of each takes longer than the relay");
        _figures.Read()["chatmet.relayed.frames type=Text"].Should().Be(1000);
        _figures.Read()["chatmet.relayed.bytes type=Text"].Should().Be(64_000);
    }

    [Fact]
    public void Counting_on_many_threads_loses_nothing_and_allocates_nothing()
    {
        var allocated = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => Allocated(() =>
        {
            _house.Metrics.Relayed(FrameType.Ack, 5);
            _house.Metrics.Dropped(DropCause.TypingRate);
        })).Min();

        allocated.Should().Be(0);
        _figures.Read()["chatmet.relayed.frames type=Ack"].Should().Be(40_000);
        _figures.Read()["chatmet.relayed.bytes type=Ack"].Should().Be(200_000);
        _figures.Read()["chatmet.dropped.frames cause=TypingRate"].Should().Be(40_000);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Of_deadlines_only_silence_is_a_lost_heartbeat(bool silent, int counted)
    {
        var session = _house.NewSession();
        session.Receive(Frames.Hello("somebody"), TimeSpan.Zero);

        session.Ended(new EndCause(EndedBy.Server, CloseCode.Deadline, silent ? EndDetail.Silence : EndDetail.None), TimeSpan.Zero);

        _figures.Read()["chatmet.heartbeats.lost"].Should().Be(counted);
    }

    [Fact]
    public void How_long_they_waited_is_told_of_both_who_are_paired()
    {
        var desk = new PairingDesk(new WaitingRoom(TimeSpan.Zero, TimeSpan.FromHours(1)), _house.Shared);

        Seek(desk, TimeSpan.FromSeconds(100));
        Seek(desk, TimeSpan.FromSeconds(107));

        _figures.ToldAtOnce.Should().Equal(("chatmet.pairing.time", 7), ("chatmet.pairing.time", 0));
    }

    public void Dispose()
    {
        _figures.Dispose();
        _house.Dispose();
    }

    private void Seek(PairingDesk desk, TimeSpan now)
    {
        var session = _house.NewSession();
        session.Receive(Frames.Hello("somebody"), now);
        session.Receive(Frames.Find(), now);
        session.Requests.TryTakeWish(out var wish);
        desk.Handle(new PairingCommand(session, wish), now);
    }

    private static long Allocated(Action count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            count();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
