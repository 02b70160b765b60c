using System.Diagnostics;
using System.Globalization;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Every thread of the server's pool waits for something: chats do not depend on any of them, nor does who must be told of what.</summary>
[Trait(ThreatTable.Trait, "20")]
public sealed class StarvationTests
{
    private const int MessageSeconds = 2;

    [Fact]
    public async Task Without_a_thread_of_the_pool_chats_go_on_and_whoever_must_be_told_is_told()
    {
        await using var server = await ServerProcess.StartWithHookAsync($"--ChatMet:MessageSeconds={MessageSeconds}");
        await using var one = await ArriveAsync(server);
        await using var other = await ArriveAsync(server);
        await using var killed = await ArriveAsync(server);
        await using var bereft = await ArriveAsync(server);
        await using var cut = await ArriveAsync(server);
        await using var waiting = await ArriveAsync(server);
        await using var patient = await ArriveAsync(server);
        await using var choosy = await ArriveAsync(server);
        await using var newcomer = await ArriveAsync(server);
        await MeetAsync(one, other);
        await MeetAsync(killed, bereft);
        await MeetAsync(cut, waiting);
        await server.OrderAsync(StartupHook.Starve);
        await Eventually.HoldsAsync(() => server.Console.Contains(StartupHook.Starved));

        var clock = Stopwatch.StartNew();
        await cut.SendAsync(0x82, 0x85, 1, 2, 3, 4, 5);
        await SeekAsync(patient, Frames.Find(patience: 1, tags: "art"));
        await SeekAsync(choosy, Frames.Find(patience: 1, tags: "music"));
        await one.SendFrameAsync(Frames.Text(1, "still here"));
        await other.ExpectFrameAsync(FrameType.Text);
        killed.Reset();
        (await ReasonToldAsync(bereft)).Should().Be(DisconnectReason.Lost);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1), "a reset is told within a second");
        await MeetAsync(bereft, newcomer);

        (await ReasonToldAsync(waiting)).Should().Be(DisconnectReason.Lost, "what {0} began is not complete", nameof(cut));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(MessageSeconds + 1));
        (await cut.ReadCloseAsync()).Should().Be(CloseCode.Deadline);
        await patient.ExpectFrameAsync(FrameType.Matched);
        await choosy.ExpectFrameAsync(FrameType.Matched);

        await server.OrderAsync(StartupHook.Feed);
        cut.Reset();
        await ExpectCountsAsync(server, connections: 7, conversations: 3);
        await server.StopAsync();
        server.ExitCode.Should().Be(0);
    }

    private static async Task<RawClient> ArriveAsync(ServerProcess server)
    {
        var client = await RawClient.ConnectAsync(server.Address);
        (await client.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
        await client.SendFrameAsync(Frames.Hello("Ada"));
        await client.ExpectFrameAsync(FrameType.Welcome);
        return client;
    }

    private static async Task SeekAsync(RawClient client, byte[] find)
    {
        await client.SendFrameAsync(find);
        await client.ExpectFrameAsync(FrameType.Waiting);
    }

    private static async Task MeetAsync(RawClient one, RawClient other)
    {
        await SeekAsync(one, Frames.Find());
        await SeekAsync(other, Frames.Find());
        await one.ExpectFrameAsync(FrameType.Matched);
        await other.ExpectFrameAsync(FrameType.Matched);
    }

    private static async Task<DisconnectReason> ReasonToldAsync(RawClient client)
    {
        DisconnectFrame.Read(await client.ExpectFrameAsync(FrameType.Disconnect), out var disconnect).Should().Be(FrameError.None);
        return disconnect.Reason;
    }

    private static async Task ExpectCountsAsync(ServerProcess server, int connections, int conversations)
    {
        using var http = new HttpClient { BaseAddress = server.ManagementAddress };
        await Eventually.HoldsAsync(() => Metrics(http) is var lines
            && lines.Contains(Line("chatmet_connections", connections))
            && lines.Contains(Line("chatmet_conversations", conversations))
            && lines.Contains(Line("chatmet_waiting", 0)));
    }

    private static string Line(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"{name}{{}} {value}");

    private static HashSet<string> Metrics(HttpClient http)
    {
        using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, "/metrics"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(answer.Content.ReadAsStream(TestContext.Current.CancellationToken));
        return [.. reader.ReadToEnd().Split('\n')];
    }
}
