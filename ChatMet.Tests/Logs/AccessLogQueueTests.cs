using ChatMet.Server.Logs;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Logs;

/// <summary>A disk that hangs: here a named pipe that nobody reads, in the place of the day's file.</summary>
public sealed partial class AccessLogQueueTests
{
    private const int Entries = 2 * AccessLog.MostWaiting;

    private static readonly DateTimeOffset Day = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_disk_that_hangs_holds_up_nobody_and_what_finds_the_queue_full_is_counted()
    {
        var server = ChatServer.Start(new FakeTimeProvider(Day));
        var file = Path.Combine(server.LogFolder.FullName, "access-2026-11-23.log");
        (await ProgramRun.RunAsync(TimeSpan.FromSeconds(10), "mkfifo", file)).ExitCode.Should().Be(0);
        var metrics = server.Metrics;
        var logger = server.Services.GetRequiredService<ILoggerFactory>().CreateLogger(AccessLog.Category);

        for (var i = 0; i < Entries; i++)
        {
            Accessed(logger, "2026-11-23", "2026-11-23T12:00Z");
        }

        using var answer = await server.Http.GetAsync(new Uri("/privacy", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        metrics.AccessEntriesLost.Should().BePositive();

        // The disk comes back: whatever was not counted as lost is written before the server has stopped.
        // The pipe is held from both sides, since the server opens and closes it for each batch.
        var kept = Entries + 1 - metrics.AccessEntriesLost;
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite));
        for (var line = 0; line < kept; line++)
        {
            (await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken))
                .Should().StartWith("{\"time\":\"2026-11-23T12:00Z\"");
        }

        await server.DisposeAsync();
        metrics.AccessEntriesLost.Should().Be(Entries + 1 - kept, "nothing else was lost");
    }

    [LoggerMessage(0, LogLevel.Information, "{Day} {Minute}")]
    private static partial void Accessed(ILogger logger, string day, string minute);
}
