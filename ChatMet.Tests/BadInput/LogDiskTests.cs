using System.Net;
using ChatMet.Tests.EndToEnd;
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
