using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The setting for load tests: whoever comes from a listed network is held to no rate, and Welcome says so.</summary>
public sealed class ExemptNetworkTests
{
    private const int OverEveryBurst = 100;

    private static readonly (string Name, object Value) Loopback = ("ChatMet:ExemptNetworks:0", "127.0.0.0/8");

    private static readonly (string Name, object Value) Elsewhere = ("ChatMet:ExemptNetworks:0", "10.0.0.0/8");

    private static readonly long[] Highest = [65_535, 65_535, 65_535, 65_535, 65_535, 0x40000000, 0x40000000, 65_535, 1];

    [Fact]
    public async Task From_a_listed_network_no_rate_holds()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(), Loopback);
        var (a, b) = await ChatClient.PairAsync(server);

        for (var i = 0; i < OverEveryBurst; i++)
        {
            await a.SayAsync("spam");
            await a.SendAsync(Frames.Typing(isTyping: true));
            await a.SendAsync(Frames.Report(conversation: 0));
            await b.ExpectTextAsync();
            await b.ExpectAsync(FrameType.Typing);
            await a.ExpectErrorAsync(FrameType.Report);
        }

        for (var i = 0; i < OverEveryBurst; i++)
        {
            await a.SendAsync(Frames.Leave());
            await a.ExpectDisconnectAsync();
            await a.FindAsync();
        }
    }

    [Fact]
    public async Task From_any_other_network_the_rates_hold()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(), Elsewhere);
        var a = await ChatClient.ArriveAsync(server, "Ada");
        for (var i = 0; i < 9; i++)
        {
            await a.FindAsync();
            await a.SendAsync(Frames.Leave());
            await a.ExpectDisconnectAsync();
        }

        await a.SendAsync(Frames.Find());
        (await a.ExpectErrorAsync(FrameType.Find)).Should().Be(ErrorCode.SlowDown);
        await a.ExpectAsync(FrameType.Waiting);
        await a.SendAsync(Frames.Leave());
        await a.ExpectDisconnectAsync();
        await a.SendAsync(Frames.Find());

        (await a.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);
    }

    [Fact]
    public async Task Pings_are_counted_in_every_network()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(), Loopback);
        await using var client = await RawClient.ArriveAsync(server);

        for (var i = 0; i < 21; i++)
        {
            await client.SendAsync(ClientFrame.Of(0x89, []));
        }

        (await client.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);
    }

    [Fact]
    public async Task Welcome_announces_the_highest_rates_to_them_and_the_configured_ones_to_others()
    {
        (await AnnouncedAsync(Loopback)).Should().Equal(Highest);
        (await AnnouncedAsync(Elsewhere)).Should().Equal([120, 20, 10, 10, 60, 262_144, 4_194_304, 6, 2]);
    }

    [Fact]
    public async Task A_listener_on_both_families_knows_the_network_of_IPv4()
    {
        await using var server = await ServerProcess.StartAsync("--urls=http://[::]:0", "--ChatMet:ExemptNetworks:0=127.0.0.0/8");
        await using var client = await ChatClient.ConnectAsync(new UriBuilder(server.ChatAddress) { Host = "127.0.0.1" }.Uri);

        (await AnnouncedAsync(client)).Should().Equal(Highest);
    }

    [Fact]
    public async Task The_log_warns_of_it_at_the_start_and_only_then()
    {
        await using (var server = ChatServer.Start(settings: Loopback))
        {
            server.Log.Lines.Should().ContainSingle(line => line.StartsWith("Warning 2 ", StringComparison.Ordinal))
                .Which.Should().Contain("ChatMet:ExemptNetworks").And.Contain("127.0.0.0/8");
        }

        await using (var server = ChatServer.Start())
        {
            server.Log.Lines.Should().NotContain(line => line.StartsWith("Warning 2 ", StringComparison.Ordinal));
        }
    }

    private static async Task<long[]> AnnouncedAsync((string Name, object Value) setting)
    {
        await using var server = ChatServer.Start(settings: setting);
        return await AnnouncedAsync(await ChatClient.ConnectAsync(server));
    }

    private static async Task<long[]> AnnouncedAsync(ChatClient client)
    {
        await client.SendAsync(Frames.Hello("Ada"));
        WelcomeFrame.Read(await client.ExpectAsync(FrameType.Welcome), out var welcome).Should().Be(FrameError.None);
        return
        [
            welcome.TextsPerMinute, welcome.TextsBurst, welcome.FindsPerMinute, welcome.FindsBurst, welcome.LeavesPerMinute,
            welcome.BytesPerSecond, welcome.BytesBurst, welcome.ImagesPerMinute, welcome.TypingSeconds,
        ];
    }
}
