using System.Net;
using ChatMet.Server.Logs;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 24: the disk of the access log is full, or cannot be written at all. Chats go on, health says so.</summary>
[Trait(ThreatTable.Trait, "24")]
public sealed class LogDiskTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_full_disk_degrades_health_and_loses_no_chat_and_when_there_is_room_again_all_is_well()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(Day));
        var file = Path.Combine(server.LogFolder.FullName, "access-2026-11-23.log");
        File.CreateSymbolicLink(file, "/dev/full");

        await ExpectTalkAsync(server);
        await Eventually.HoldsAsync(() => HealthOf(server) == "Degraded");
        server.Log.Lines.Should().ContainSingle(line => line.StartsWith("Error 310", StringComparison.Ordinal));
        File.Delete(file);

        await ExpectTalkAsync(server);
        await Eventually.HoldsAsync(() => HealthOf(server) == "Healthy");
        File.ReadAllLines(file).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("/proc/self/task")]
    [InlineData("/dev/null/logs")]
    public async Task A_folder_that_cannot_be_written_stops_no_start_and_no_chat(string folder)
    {
        await using var server = ChatServer.Start(settings: ("ChatMet:AccessLogFolder", folder));

        HealthOf(server).Should().Be("Degraded");
        await ExpectTalkAsync(server);
        HealthOf(server).Should().Be("Degraded");
    }

    [Fact]
    public async Task A_folder_that_can_be_written_later_is_taken_then_and_whoever_asks_about_it_is_answered()
    {
        var barred = Path.GetTempFileName();
        var folder = new LogFolder(Path.Combine(barred, "logs"));
        await using var server = ChatServer.Start(settings: ("ChatMet:AccessLogFolder", folder.Path));
        await ExpectTalkAsync(server);
        HealthOf(server).Should().Be("Degraded");
        File.Delete(barred);

        await ExpectTalkAsync(server);
        await Eventually.HoldsAsync(() => HealthOf(server) == "Healthy");

        await Eventually.HoldsAsync(() => File.Exists(folder.SocketPath));
        new LogQuestion(folder).Ask("show", IPNetwork.Parse("127.0.0.1/32"), _ => { }).Entries.Should().BePositive();
        await server.DisposeAsync();
        Directory.Delete(barred, recursive: true);
    }

    [Fact]
    public async Task While_somebody_else_has_the_folder_entries_are_lost_and_nothing_is_written_beside_him()
    {
        var barred = Path.GetTempFileName();
        var folder = new LogFolder(Path.Combine(barred, "logs"));
        await using var server = ChatServer.Start(settings: ("ChatMet:AccessLogFolder", folder.Path));
        File.Delete(barred);

        using (folder.TakeOver())
        {
            await ExpectTalkAsync(server);
            server.Services.GetRequiredService<NLog.LogFactory>().Flush();
            HealthOf(server).Should().Be("Degraded");
            folder.Files.Should().BeEmpty();
        }

        await Eventually.HoldsAsync(() => HealthOf(server) == "Healthy");
        await server.DisposeAsync();
        Directory.Delete(barred, recursive: true);
    }

    private static async Task ExpectTalkAsync(ChatServer server)
    {
        var (a, b) = await ChatClient.PairAsync(server);
        await a.SayAsync("all the same");
        (await b.ExpectTextAsync()).Should().Be("all the same");
        await a.CloseAsync();
        await b.CloseAsync();
    }

    private static string HealthOf(ChatServer server)
    {
        using var answer = server.Http.Send(new HttpRequestMessage(HttpMethod.Get, "/health/ready"), TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "people may still come");
        using var reader = new StreamReader(answer.Content.ReadAsStream(TestContext.Current.CancellationToken));
        return reader.ReadToEnd();
    }
}
