using System.Globalization;
using ChatMet.Server;
using ChatMet.Server.Logs;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;
using ChatMet.Tests.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Logs;

/// <summary>P6: no entry of the access log is ever 30 days old, whatever happens to the clock, the server or the files; and none goes
/// much earlier than it must.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Entries may go so much before their time.</summary>
    private static readonly TimeSpan Earliest = TimeSpan.FromDays(30) - TimeSpan.FromMinutes(70);

    private readonly LogLines _log = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly SetClock _clock;
    private readonly CapturedLog _told = new();
    private readonly LogHealth _health = new();
    private readonly House _house = new();
    private readonly LogOwnership _ownership;
    private ILoggerFactory? _loggers;

    public RetentionTests()
    {
        _clock = new SetClock(_time);
        _ownership = new LogOwnership(_log.Folder, _health);
    }

    /// <summary>Three days more than twice the time that entries live, from a month before the clocks are set.</summary>
    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-09-27")]
    public async Task P6_In_63_days_looked_at_each_hour_no_entry_was_ever_30_days_old(string from)
    {
        _time.SetUtcNow(DateTimeOffset.Parse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) + TimeSpan.FromMinutes(30));
        _time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")); // whose clocks are set twice a year
        using var retention = await BeginAsync();
        var written = new Queue<DateTimeOffset>();

        for (var hour = 0; hour < 63 * 24; hour++)
        {
            _log.AddEntry(_time.GetUtcNow());
            written.Enqueue(_time.GetUtcNow());
            _time.Advance(Hour);

            // Each hour the two oldest days are read, on which alone anything can be due; each day all of them.
            var days = _log.Names[..(hour % 24 == 0 ? ^0 : Math.Min(2, _log.Names.Length))];
            var held = days.SelectMany(_log.Read).Select(TimeOf).ToHashSet();
            held.Min().Should().BeAfter(_time.GetUtcNow().AddDays(-30));
            while (written.TryPeek(out var oldest) && _time.GetUtcNow() - oldest > Earliest)
            {
                written.Dequeue();
            }

            held.IsSupersetOf(hour % 24 == 0 ? written : [written.Peek()]).Should().BeTrue("none went before it had to");
        }
    }

    [Fact]
    public async Task P6_A_server_that_was_stopped_purges_before_it_is_started()
    {
        _log.AddEntry(Start.AddDays(-31));
        _log.AddEntry(Start.AddDays(-3));

        using var retention = await BeginAsync();

        _log.All().Should().Equal(LogLines.Entry(Start.AddDays(-3)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task P6_When_the_clock_is_set_forward_what_became_old_goes_within_a_minute(int days)
    {
        using var retention = await BeginAsync();
        _log.AddEntry(Start.AddDays(-29.5));
        _time.Advance(TimeSpan.FromMinutes(1));
        _log.All().Should().HaveCount(1);

        _clock.Set(TimeSpan.FromDays(days));
        _time.Advance(TimeSpan.FromMinutes(1));

        _log.All().Should().BeEmpty();
    }

    [Fact]
    public async Task P6_When_the_clock_is_set_back_what_is_from_the_future_goes_within_a_minute()
    {
        using var retention = await BeginAsync();
        _log.AddEntry(Start);
        _log.AddEntry(Start.AddDays(-5));

        _clock.Set(TimeSpan.FromDays(-4));
        _time.Advance(TimeSpan.FromMinutes(1));

        _log.All().Should().Equal(LogLines.Entry(Start.AddDays(-5)));
    }

    [Fact]
    public async Task P6_A_clock_that_is_set_back_and_forth_for_150_days_keeps_no_entry_for_30()
    {
        using var retention = await BeginAsync();
        var written = new List<(string Line, DateTimeOffset Really)>();
        var really = Start;
        var random = new Random(5);

        for (var hour = 0; hour < 150 * 24; hour++)
        {
            var line = LogLines.Entry(_clock.GetUtcNow(), $"10.{hour >> 16}.{(hour >> 8) & 255}.{hour & 255}");
            _log.Add(LogLines.NameOf(_clock.GetUtcNow()), line);
            written.Add((line, really));
            if (hour % 50 == 49)
            {
                _clock.Set(TimeSpan.FromHours(random.Next(-24 * 12, 24 * 12)));
            }

            _time.Advance(Hour);
            really += Hour;
            if (hour % 10 != 0)
            {
                continue;
            }

            var held = _log.All().ToHashSet(StringComparer.Ordinal);
            written.RemoveAll(entry => !held.Contains(entry.Line));
            written.TrueForAll(entry => really - entry.Really < TimeSpan.FromDays(30)).Should().BeTrue("at hour {0}", hour);
        }
    }

    [Fact]
    public async Task P6_Restored_files_go_by_what_is_in_them_and_not_by_their_date()
    {
        var old = LogLines.Entry(Start.AddDays(-40));
        var young = LogLines.Entry(Start.AddDays(-2));
        _log.Add("access-2026-02-27.log", old, young);
        _log.Add("access-2026-02-26.log.gz", young, old, "a torn li");
        _log.Add("access-2026-01-05.log", young, "a torn li");
        File.SetLastWriteTimeUtc(_log.PathOf("access-2026-02-26.log.gz"), Start.UtcDateTime);

        using var retention = await BeginAsync();

        _log.Read("access-2026-02-27.log").Should().Equal(young);
        _log.Read("access-2026-02-26.log.gz").Should().Equal(young, "a torn li");
        _log.Read("access-2026-01-05.log").Should().Equal(young);
    }

    [Fact]
    public async Task P6_What_cannot_be_read_goes_by_the_day_in_its_name()
    {
        _log.Add("access-2026-01-20.log.zst", "compressed");
        _log.Add("access-2026-02-20.log.zst", "compressed");
        File.WriteAllText(_log.PathOf("access-2026-01-21.log.gz"), "no gzip at all");

        using var retention = await BeginAsync();

        _log.Names.Should().Equal("access-2026-02-20.log.zst");
    }

    [Fact]
    public async Task P6_A_line_that_says_nonsense_and_a_file_that_cannot_be_opened_keep_no_other_from_going()
    {
        _log.Add("access-2026-01-03.log", """{"time":"2026-01-03T-1:+0Z","address":"192.0.2.1"}""");
        File.CreateSymbolicLink(_log.PathOf("access-2026-01-04.log"), "/nowhere");
        _log.AddEntry(Start.AddDays(-31));

        using var retention = await BeginAsync();

        _log.Names.Should().NotContain(["access-2026-01-03.log", LogLines.NameOf(Start.AddDays(-31))]);
        (await _health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status.Should().Be(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Foreign_files_are_left_alone_and_told_once()
    {
        _log.Add("notes.txt", LogLines.Entry(Start.AddDays(-90)));

        using var retention = await BeginAsync();
        _time.Advance(TimeSpan.FromHours(5));

        _log.Names.Should().Equal("notes.txt");
        _told.Lines.Where(line => line.Contains("notes.txt", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().StartWith("Warning 313");
    }

    [Fact]
    public async Task What_an_interrupted_rewriting_left_goes_at_the_start()
    {
        _log.AddEntry(Start);
        File.WriteAllText(_log.PathOf($"{LogLines.NameOf(Start)}.rewriting"), LogLines.Entry(Start));

        using var retention = await BeginAsync();

        _log.Names.Should().Equal(LogLines.NameOf(Start));
    }

    [Fact]
    public async Task A_purge_that_fails_is_told_degrades_health_and_is_tried_again_within_a_minute()
    {
        // A folder in the place of the successor: it can be written by nobody, root included.
        _log.AddEntry(Start.AddDays(-31));
        _log.Add(LogLines.NameOf(Start.AddDays(-31)), LogLines.Entry(Start));
        var inTheWay = Directory.CreateDirectory(_log.PathOf($"{LogLines.NameOf(Start.AddDays(-31))}.rewriting"));
        using var retention = await BeginAsync();
        _time.Advance(TimeSpan.FromMinutes(3));

        (await _health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status.Should().Be(HealthStatus.Degraded);
        PurgeAge().Should().Be(180, "none succeeded since the start");
        _told.Lines.Should().ContainSingle(line => line.StartsWith("Error 312", StringComparison.Ordinal));
        inTheWay.Delete();
        _time.Advance(TimeSpan.FromMinutes(1));

        _log.All().Should().Equal(LogLines.Entry(Start));
        PurgeAge().Should().Be(0);
        (await _health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status.Should().Be(HealthStatus.Healthy);
    }

    public void Dispose()
    {
        _loggers?.Dispose();
        _house.Dispose();
        _ownership.Dispose();
        _log.Dispose();
    }

    private double PurgeAge()
    {
        using var figures = new Figures(_house.Owns);
        return figures.Read()["chatmet.log.purge.age"];
    }

    private static DateTimeOffset TimeOf(string line) =>
        DateTimeOffset.Parse(line.AsSpan(9, 17), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Retention> BeginAsync()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_told));
        var retention = new Retention(
            _log.Folder, _ownership, new LogStore(_log.Folder), _health, new ChatOptions(), _house.Metrics, _clock, _loggers.CreateLogger<Retention>());
        await retention.StartingAsync(TestContext.Current.CancellationToken);
        return retention;
    }
}
