using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;

namespace ChatMet.Tests.Telemetry;

/// <summary>Whoever wants more than they may have is counted, by what they wanted: once for each time, and not before.</summary>
public sealed class BudgetMetricTests : IDisposable
{
    private static readonly ChatOptions Defaults = new();

    private static readonly Dictionary<string, (byte[] Frame, int Fit)> Greed = new(StringComparer.Ordinal)
    {
        [nameof(Budget.Texts)] = (Frames.Text(1, "spam"), Defaults.TextsBurst),
        [nameof(Budget.Searches)] = (Frames.Next(), Defaults.FindsBurst),
        [nameof(Budget.Leaves)] = (Frames.Report(9), Defaults.LeavesPerMinute),
        [nameof(Budget.Images)] = (Frames.ImageOffer(1, 1, 10), Defaults.ImagesPerMinute),
        [nameof(Budget.Typing)] = (Frames.Typing(isTyping: true), 1),
        [nameof(Budget.Frames)] = (Frames.Heartbeat(), 4_999), // Hello was one
        [nameof(Budget.Bytes)] = (Frames.ImageChunk(1, 1, 0, new byte[16 * 1024]), Defaults.BytesBurst / (16 * 1024 + 9)),
        [nameof(Budget.Requests)] = (Frames.Leave(), 8),
    };

    private readonly House _house = new(options =>
    {
        (options.TextsBurst, options.TextsPerMinute) = (Defaults.TextsBurst, Defaults.TextsPerMinute);
        (options.FindsBurst, options.FindsPerMinute) = (Defaults.FindsBurst, Defaults.FindsPerMinute);
        (options.LeavesPerMinute, options.BytesBurst) = (Defaults.LeavesPerMinute, Defaults.BytesBurst);
    });

    private readonly Figures _figures;

    public BudgetMetricTests() => _figures = new Figures(_house.Owns);

    public static TheoryData<string> All => [.. Greed.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void One_too_many_is_counted_under_its_name(string budget)
    {
        var (frame, fit) = Greed[budget];
        var session = _house.NewSession();
        session.Receive(Frames.Hello("Ada"), TimeSpan.Zero);
        for (var i = 0; i < fit; i++)
        {
            session.Receive(frame, TimeSpan.Zero);
        }

        Hits().Should().BeEmpty();
        session.Receive(frame, TimeSpan.Zero).Should().Be(budget == nameof(Budget.Typing) ? CloseCode.None : CloseCode.RateExceeded);

        Hits().Should().Equal(new Dictionary<string, double>(StringComparer.Ordinal) { [$"chatmet.budgets.hit budget={budget}"] = 1 });
    }

    [Theory]
    [InlineData(nameof(EndDetail.Framing), 1)]
    [InlineData(nameof(EndDetail.None), 0)]
    [InlineData(nameof(EndDetail.Silence), 0)]
    public void What_is_the_WebSockets_is_told_by_its_end(string detail, int counted)
    {
        _house.NewSession().Ended(new EndCause(EndedBy.Server, CloseCode.RateExceeded, Enum.Parse<EndDetail>(detail)), TimeSpan.Zero);

        _figures.Read()["chatmet.budgets.hit budget=Framing"].Should().Be(counted);
    }

    public void Dispose() => _figures.Dispose();

    private Dictionary<string, double> Hits() =>
        _figures.Read().Where(figure => figure.Key.StartsWith("chatmet.budgets", StringComparison.Ordinal) && figure.Value > 0).ToDictionary();
}
