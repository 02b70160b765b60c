using System.Text.Json;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Logs;

/// <summary>The access log holds four things of a request and no more, one line each, one file a day.</summary>
public sealed class AccessLogTests
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 23, 23, 59, 41, TimeSpan.Zero);

    [Fact]
    public async Task P6_A_line_holds_time_to_the_minute_address_browser_and_system_and_nothing_else()
    {
        var lines = await LinesAsync(server => AskAsync(server, "/privacy?secret=1", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"));

        var line = lines.Should().ContainSingle().Subject;
        line.Should().Be("""{"time":"2026-11-23T23:59Z","address":"127.0.0.1","browser":"Firefox","system":"Linux"}""");
    }

    [Fact]
    public async Task A_header_cannot_add_lines_or_words()
    {
        var lines = await LinesAsync(
            server => AskAsync(server, "/", "evil\", \"alias\":\"x"), server => AskAsync(server, "/", "\u0001\u007f{}\\"));

        lines.Should().HaveCount(2);
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            json.RootElement.EnumerateObject().Select(property => property.Name).Should().Equal("time", "address", "browser", "system");
            json.RootElement.GetProperty("browser").GetString().Should().Be("other");
        }
    }

    [Fact]
    public async Task A_new_day_begins_a_new_file()
    {
        var time = new FakeTimeProvider(Evening);
        await using var server = ChatServer.Start(time);
        await AskAsync(server, "/", "a");
        time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(server, "/", "a");

        await Eventually.HoldsAsync(() => Files(server).Length == 2);
        Files(server).Select(file => file.Name).Should().BeEquivalentTo("access-2026-11-23.log", "access-2026-11-24.log");
    }

    private static async Task<string[]> LinesAsync(params Func<ChatServer, Task>[] requests)
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(Evening));
        foreach (var request in requests)
        {
            await request(server);
        }

        await Eventually.HoldsAsync(() => Files(server).Length == 1 && Read(Files(server)[0]).Length == requests.Length);
        return Read(Files(server)[0]);
    }

    private static FileInfo[] Files(ChatServer server) => server.LogFolder.GetFiles("access-*.log");

    private static string[] Read(FileInfo file)
    {
        using var reader = new StreamReader(file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static async Task AskAsync(ChatServer server, string path, string agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var answer = await server.Http.SendAsync(request);
    }
}
