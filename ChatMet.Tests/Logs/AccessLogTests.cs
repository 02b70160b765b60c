using System.Text.Json;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Logs;

/// <summary>The access log holds four things of a request and no more, one line each, one file a day.</summary>
public sealed class AccessLogTests
{
    private static readonly string[] FourFields = ["time", "address", "browser", "system"];

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
            Fields(line).Should().Equal(FourFields);
            using var json = JsonDocument.Parse(line);
            json.RootElement.GetProperty("browser").GetString().Should().Be("other");
        }
    }

    [Fact]
    public async Task Whatever_bytes_a_header_has_a_request_that_is_answered_is_one_line_and_each_line_parses()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(Evening));
        var random = new Random(17);
        var answered = 0;
        for (var i = 0; i < 200; i++)
        {
            var agent = new string([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(1, 256)).Where(letter => letter is not '\r' and not '\n')]);
            var client = await RawClient.ConnectAsync(server);
            var answer = await client.AskAsync(RawRequest.Get(server.Address, "/robots.txt").Plus("User-Agent", agent));
            answered += answer.Status == 200 ? 1 : 0;
        }

        answered.Should().BePositive();
        await Eventually.HoldsAsync(() => Files(server).Length == 1 && Read(Files(server)[0]).Length == answered);
        Read(Files(server)[0]).Should().OnlyContain(line => Fields(line).SequenceEqual(FourFields));
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

    private static IEnumerable<string> Fields(string line)
    {
        using var json = JsonDocument.Parse(line);
        return [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
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
