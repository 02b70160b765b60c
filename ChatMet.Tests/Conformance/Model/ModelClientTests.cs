using System.Buffers.Binary;
using System.Security.Cryptography;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Two models that keep every duty meet on the real server, which closes the connection of whoever breaks one that it can see.</summary>
public sealed class ModelClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-model-");

    [Fact]
    public async Task Two_meet_and_talk_both_ways()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await MeetAsync(server);

        await a.DoAsync(" hi!  e\u0301 👋 ");
        await b.DoAsync("hey");
        await b.DoAsync("you");

        await SeesAsync(b, ">  hi!  e\u0301 👋 ");
        await SeesAsync(a, "> you");
        a.Seen.Should().ContainInConsecutiveOrder("> hey", "> you");
        await a.DoAsync("/typing");
        await SeesAsync(b, "types");
        Closed(a, b).Should().BeEmpty();
    }

    [Fact]
    public async Task More_words_than_fit_the_window_and_the_burst_arrive_in_their_order()
    {
        await using var server = ChatServer.Start(
            settings: [("TextsPerMinute", 600), ("WindowBytes", 33 * 1024), ("BulkWindowBytes", 16_500)]);
        var (a, b) = await MeetAsync(server);
        var words = Enumerable.Range(0, 30).Select(i => $"{i} {new string('x', 4_000)}").ToList();

        foreach (var line in words)
        {
            await a.DoAsync(line);
        }

        await SeesAsync(b, $"> {words[^1]}");
        b.Seen.Where(line => line.StartsWith('>')).Should().Equal(words.Select(line => $"> {line}"));
        Closed(a, b).Should().BeEmpty();
    }

    [Fact]
    public async Task Pictures_cross_both_ways_when_the_other_says_yes()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await MeetAsync(server);

        await a.DoAsync($"/image {await PictureAsync(300_000)}");
        await b.DoAsync($"/image {await PictureAsync(69)}");
        await SeesAsync(a, "image offered: 69 bytes");
        await SeesAsync(b, "image offered: 300000 bytes");
        await a.DoAsync("/yes");
        await b.DoAsync("/yes");
        await a.DoAsync("it is a big one");

        await SeesAsync(a, "image received: 69 bytes");
        await SeesAsync(b, "image received: 300000 bytes");
        b.Seen.Should().Contain("> it is a big one");
        Closed(a, b).Should().BeEmpty();
    }

    [Fact]
    public async Task A_picture_that_is_refused_or_taken_back_is_not_sent_and_another_may_follow()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await MeetAsync(server);
        await a.DoAsync($"/image {await PictureAsync(200_000)}");
        await SeesAsync(b, "image offered: 200000 bytes");
        await b.DoAsync("/no");
        await SeesAsync(a, "image refused");

        await a.DoAsync($"/image {await PictureAsync(200_001)}");
        await SeesAsync(b, "image offered: 200001 bytes");
        await a.DoAsync("/cancel");
        await SeesAsync(b, "image cancelled");
        await a.DoAsync($"/image {await PictureAsync(200_002)}");
        await SeesAsync(b, "image offered: 200002 bytes");
        await b.DoAsync("/yes");

        await SeesAsync(b, "image received: 200002 bytes");
        a.Seen.Count(line => line == "image sent").Should().Be(1);
        Closed(a, b).Should().BeEmpty();
    }

    [Fact]
    public async Task Words_and_pictures_outlive_lost_connections_once_each_and_in_their_order()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await MeetAsync(server);
        var words = Enumerable.Range(0, 15).Select(i => $"{i}").ToList();
        await a.DoAsync($"/image {await PictureAsync(300_000)}");
        await SeesAsync(b, "image offered: 300000 bytes");
        await b.DoAsync("/yes");

        foreach (var (i, word) in words.Index())
        {
            await a.DoAsync(word);
            if (i % 6 == 3)
            {
                a.LoseConnection();
            }

            if (i % 6 == 5)
            {
                b.LoseConnection();
                await SeesAsync(b, $"> {word}");
            }
        }

        await SeesAsync(b, "image received: 300000 bytes");
        await SeesAsync(b, $"> {words[^1]}");
        b.Seen.Where(line => line.StartsWith('>')).Should().Equal(words.Select(word => $"> {word}"));
        a.Seen.Concat(b.Seen).Should().Contain("resumed").And.NotContain("not resumed").And.NotContain("disconnected: Lost");
    }

    [Fact]
    public async Task A_conversation_that_ended_meanwhile_is_over_for_whoever_comes_back()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await MeetAsync(server);
        await a.DoAsync("hi");
        await SeesAsync(b, "> hi");

        b.LoseConnection();
        await SeesAsync(a, "interrupted");
        await a.DoAsync("/leave");

        await SeesAsync(b, "disconnected: Left");
        b.Seen.Should().NotContain("not resumed");
    }

    [Fact]
    public async Task After_next_they_meet_again_and_count_anew()
    {
        await using var server = ChatServer.Start(settings: ("RematchMinutes", 0));
        var (a, b) = await MeetAsync(server);
        await a.DoAsync("one");
        await SeesAsync(b, "> one");

        await a.DoAsync("/next");
        await SeesAsync(b, "disconnected: Skipped");
        await b.DoAsync("/find");
        await SeesAsync(a, "matched with Model", times: 2);
        await SeesAsync(b, "matched with Model", times: 2);
        await a.DoAsync("two");

        await SeesAsync(b, "> two");
        Closed(a, b).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/leave")]
    [InlineData("/block")]
    [InlineData("/report 5")]
    public async Task Who_leaves_blocks_or_reports_is_rid_of_the_other_and_may_find_again(string line)
    {
        await using var server = ChatServer.Start(settings: ("RematchMinutes", 0));
        var (a, b) = await MeetAsync(server);

        await a.DoAsync(line);
        await a.DoAsync("/find");

        await SeesAsync(b, "disconnected: Left");
        await SeesAsync(a, "disconnected: ByYou");
        await SeesAsync(a, "waiting", times: 2);
        await b.DoAsync(line);
        await SeesAsync(b, "disconnected: ByYou");
        Closed(a, b).Should().BeEmpty();
        b.Seen.Should().NotContain("error 2");
    }

    [Fact]
    public async Task Who_leaves_the_queue_is_out_of_it()
    {
        await using var server = ChatServer.Start();
        var a = await FindAsync(server);
        await SeesAsync(a, "waiting");

        await a.DoAsync("/leave");

        await SeesAsync(a, "disconnected: ByYou");
        server.Metrics.Waiting.Should().Be(0);
        Closed(a).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_quits_says_goodbye_and_does_not_come_back()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await MeetAsync(server);

        await a.DoAsync("/quit");

        await SeesAsync(b, "disconnected: Left");
        await SeesAsync(a, "closed 1000");
        Closed(b).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_was_waiting_when_the_connection_ended_waits_on_the_next()
    {
        await using var server = ChatServer.Start(settings: [("HeartbeatSeconds", 1), ("SilenceSeconds", 3)]);

        var late = await FindAsync(server, breaks: "heartbeat");

        await SeesAsync(late, "closed 4009");
        await SeesAsync(late, "welcome", times: 2);
        await SeesAsync(late, "waiting", times: 2);
    }

    [Fact]
    public async Task Nobody_connects_before_the_person_said_that_they_are_18()
    {
        await using var server = ChatServer.Start();
        var a = new ModelClient();
        server.Admit(a);
        await a.StartAsync(server.ChatAddress);

        await a.DoAsync("/find");
        await a.DoAsync("no");
        await a.DoAsync("yes");
        await SeesAsync(a, "welcome");

        a.Seen.Should().Equal("welcome");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<(ModelClient A, ModelClient B)> MeetAsync(ChatServer server)
    {
        var (a, b) = (await FindAsync(server), await FindAsync(server));
        await SeesAsync(a, "matched with Model");
        await SeesAsync(b, "matched with Model");
        return (a, b);
    }

    private static async Task<ModelClient> FindAsync(ChatServer server, string? breaks = null)
    {
        var model = new ModelClient(breaks);
        server.Admit(model);
        await model.StartAsync(server.ChatAddress);
        await model.DoAsync("yes");
        await model.DoAsync("/find");
        return model;
    }

    private static Task SeesAsync(ModelClient model, string line, int times = 1) =>
        Eventually.HoldsAsync(() => model.Seen.Count(seen => seen == line) >= times, $"{line} must be seen");

    private static IEnumerable<string> Closed(params ModelClient[] models) =>
        models.SelectMany(model => model.Seen).Where(line => line.StartsWith("closed", StringComparison.Ordinal));

    /// <summary>A file that begins like a PNG of 640 × 480, which is all that anybody looks at.</summary>
    private async Task<string> PictureAsync(int bytes)
    {
        byte[] start = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
        var file = RandomNumberGenerator.GetBytes(bytes);
        start.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), 640);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), 480);
        var path = Path.Combine(_folder.FullName, $"{bytes}.png");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        return path;
    }
}
