using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Logs;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Promises;

/// <summary>P6 on the whole server: the log purges itself, before anybody is let in and while nobody comes. All that can happen to clocks
/// and files is in Logs/RetentionTests.</summary>
public sealed class P6_PurgedByItselfTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task P6_An_idle_server_removes_what_is_due_and_a_started_one_has_done_so_before_it_listens()
    {
        using var log = new LogLines();
        log.AddEntry(Start.AddDays(-31));
        log.AddEntry(Start.AddDays(-29));
        var time = new FakeTimeProvider(Start);
        await using var server = ChatServer.Start(time, ("ChatMet:AccessLogFolder", log.Folder.Path));
        log.All().Should().Equal(LogLines.Entry(Start.AddDays(-29)));

        time.Advance(TimeSpan.FromHours(23));

        log.All().Should().BeEmpty("the day that it had left is nearly over");
    }

    [Fact]
    public async Task P6_Fewer_days_are_a_setting()
    {
        using var log = new LogLines();
        log.AddEntry(Start.AddDays(-8));
        log.AddEntry(Start.AddDays(-6));

        await using var server = ChatServer.Start(new FakeTimeProvider(Start), ("ChatMet:AccessLogFolder", log.Folder.Path), ("AccessLogDays", 7));

        log.All().Should().Equal(LogLines.Entry(Start.AddDays(-6)));
    }
}
