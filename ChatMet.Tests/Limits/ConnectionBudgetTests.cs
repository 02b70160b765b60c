using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Limits;

namespace ChatMet.Tests.Limits;

/// <summary>The rates of Welcome: over Typing a frame is dropped, over any other the connection is closed, and of what people do by hand the
/// last one is known.</summary>
public sealed class ConnectionBudgetTests
{
    private readonly ChatOptions _options = new();
    private Rates _rates;
    private ConnectionBudget _budget;

    public ConnectionBudgetTests() => _rates = new Rates(_options);

    [Theory]
    [InlineData(FrameType.Text, 20, 0.5)]
    [InlineData(FrameType.Find, 10, 6)]
    [InlineData(FrameType.Next, 10, 6)]
    [InlineData(FrameType.ImageOffer, 6, 10)]
    public void A_burst_fits_and_then_one_at_a_time(FrameType type, int burst, double secondsForOne)
    {
        Enumerable.Range(1, burst - 1).Should().OnlyContain(_ => At(100, type) == Verdict.Admitted);
        At(100, type).Should().Be(Verdict.Last);
        At(100, type).Should().Be(Verdict.Refused);

        At(100 + (secondsForOne * 0.99), type).Should().Be(Verdict.Refused);
        At(100 + secondsForOne, type).Should().Be(Verdict.Last);
        At(100 + secondsForOne, type).Should().Be(Verdict.Refused);
        At(100 + (3 * secondsForOne) + 0.01, type).Should().Be(Verdict.Admitted, "one is left");
    }

    [Theory]
    [InlineData(FrameType.Ack)]
    [InlineData(FrameType.Heartbeat)]
    [InlineData(FrameType.ImageChunk)]
    public void What_has_no_rate_of_its_own_has_that_of_all_frames(FrameType type)
    {
        Enumerable.Range(0, 5_000).Should().OnlyContain(_ => At(100, type) == Verdict.Admitted);
        At(100, type).Should().Be(Verdict.Refused);
        At(100.003, type).Should().Be(Verdict.Admitted);
    }

    [Fact]
    public void Find_and_Next_draw_on_one_budget()
    {
        for (var i = 0; i < 5; i++)
        {
            At(0, FrameType.Find).Should().Be(Verdict.Admitted);
            At(0, FrameType.Next).Should().Be(i < 4 ? Verdict.Admitted : Verdict.Last);
        }

        At(0, FrameType.Find).Should().Be(Verdict.Refused);
        At(0, FrameType.Next).Should().Be(Verdict.Refused);
    }

    [Fact]
    public void Typing_beyond_one_in_two_seconds_is_dropped_and_never_refused()
    {
        At(0, FrameType.Typing).Should().Be(Verdict.Admitted);
        At(0, FrameType.Typing).Should().Be(Verdict.Dropped);
        At(1.999, FrameType.Typing).Should().Be(Verdict.Dropped);
        At(2, FrameType.Typing).Should().Be(Verdict.Admitted);
        At(3.999, FrameType.Typing).Should().Be(Verdict.Dropped);
        At(4, FrameType.Typing).Should().Be(Verdict.Admitted);
    }

    [Fact]
    public void Leave_Block_and_Report_share_sixty_at_once_and_one_a_second()
    {
        FrameType[] leaves = [FrameType.Leave, FrameType.Block, FrameType.Report];
        for (var i = 0; i < _options.LeavesPerMinute; i++)
        {
            At(0, leaves[i % leaves.Length], 1).Should().Be(i < _options.LeavesPerMinute - 1 ? Verdict.Admitted : Verdict.Last);
        }

        At(0, FrameType.Leave, 1).Should().Be(Verdict.Refused);
        At(1.01, FrameType.Report, 1).Should().Be(Verdict.Last);
        At(1.01, FrameType.Block, 1).Should().Be(Verdict.Refused);
    }

    [Theory]
    [InlineData(FrameType.ImageChunk)]
    [InlineData(FrameType.Heartbeat)]
    [InlineData(FrameType.Typing)]
    [InlineData(FrameType.Text)]
    public void Bytes_of_every_type_fill_a_burst_and_then_a_rate(FrameType type)
    {
        At(0, FrameType.ImageChunk, _options.BytesBurst).Should().Be(Verdict.Admitted);
        At(0, type, 1).Should().Be(Verdict.Refused);

        At(1, type, _options.BytesPerSecond + 1).Should().Be(Verdict.Refused);
        At(1, type, _options.BytesPerSecond).Should().Be(Verdict.Admitted);
    }

    [Fact]
    public void Two_images_of_full_size_fit_at_once()
    {
        At(0, FrameType.ImageChunk, _options.ImageBytes).Should().Be(Verdict.Admitted);
        At(0, FrameType.ImageChunk, _options.ImageBytes).Should().Be(Verdict.Admitted);
    }

    [Fact]
    public void Dropped_frames_count_as_bytes()
    {
        At(0, FrameType.Typing, 2);
        At(0, FrameType.Typing, _options.BytesBurst - 2).Should().Be(Verdict.Dropped);

        At(0, FrameType.Ack, 1).Should().Be(Verdict.Refused);
    }

    [Fact]
    public void Other_settings_are_kept_to()
    {
        _rates = new Rates(new ChatOptions { TextsBurst = 1, TextsPerMinute = 60, TypingSeconds = 5 });

        At(0, FrameType.Text).Should().Be(Verdict.Last);
        At(0.99, FrameType.Text).Should().Be(Verdict.Refused);
        At(1, FrameType.Text).Should().Be(Verdict.Last);
        At(10, FrameType.Typing).Should().Be(Verdict.Admitted);
        At(14.99, FrameType.Typing).Should().Be(Verdict.Dropped);
        At(15, FrameType.Typing).Should().Be(Verdict.Admitted);
    }

    [Fact]
    public void Budgets_of_two_connections_are_their_own()
    {
        var other = default(ConnectionBudget);
        At(0, FrameType.ImageChunk, _options.BytesBurst);

        other.Judge(_rates, FrameType.Text, 100, isRepeat: false, TimeSpan.Zero, out _).Should().Be(Verdict.Admitted);
    }

    [Fact]
    public void What_is_sent_again_counts_as_bytes_and_frames_and_in_no_other_rate()
    {
        for (var i = 0; i < 3 * _options.TextsBurst; i++)
        {
            At(0, FrameType.Text, isRepeat: true).Should().Be(Verdict.Admitted);
            At(0, FrameType.ImageOffer, isRepeat: true).Should().Be(Verdict.Admitted);
        }

        At(0, FrameType.Text).Should().Be(Verdict.Admitted, "none was taken");
        At(0, FrameType.ImageChunk, _options.BytesBurst - 100, isRepeat: true).Should().Be(Verdict.Refused, "its bytes were");
    }

    private Verdict At(double second, FrameType type, int bytes = 10, bool isRepeat = false) =>
        _budget.Judge(_rates, type, bytes, isRepeat, TimeSpan.FromSeconds(second), out _);
}
