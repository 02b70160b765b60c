using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Telemetry;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>Who asks for a chat and waited too long, because more come than can be served, is told to come again, cleanly; who waited because we
/// stood still, or asks for a page, is not.</summary>
public sealed class LatecomerTests : IDisposable
{
    private const int Many = 60;
    private const int Pages = 50;

    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(60);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    [Theory]
    [InlineData("GET /ws HTTP/1.1\r\n\r\n", true)]
    [InlineData("GET /ws", false)]
    [InlineData("GET /ws/admission HTTP/1.1\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", false)]
    [InlineData("PRI * HTTP/2.0\r\n\r\n", false)]
    [InlineData("\u0016\u0003\u0001\u0002\u0003\u0004\u0005\u0006", false)]
    [InlineData("", false)]
    public async Task Only_a_handshake_in_plain_HTTP_asks_for_a_chat(string sent, bool asks)
    {
        using var accepted = await AcceptAsync(sent);

        await Eventually.HoldsAsync(() => accepted.Available == sent.Length);

        Latecomer.AsksForChat((int)accepted.Handle).Should().Be(asks);
    }

    [Fact]
    public async Task How_long_somebody_waited_is_known_whatever_they_ask()
    {
        using var accepted = await AcceptAsync("");
        var descriptor = (int)accepted.Handle;

        await Eventually.HoldsAsync(() => Linux.Waited(descriptor) > Late);

        Linux.Waited(descriptor).Should().BeLessThan(TimeSpan.FromSeconds(50));
    }

    [Fact]
    public async Task Who_is_turned_away_reads_when_to_come_again_and_then_the_end()
    {
        var accepted = await AcceptAsync("GET /ws HTTP/1.1\r\nHost: a\r\n\r\n");
        var buffer = new byte[1024];

        Latecomer.TurnAway((int)accepted.Handle, buffer);
        accepted.SafeHandle.SetHandleAsInvalid();

        var answer = new List<byte>();
        var part = new byte[64];
        while (await _client.ReceiveAsync(part) is var count and > 0)
        {
            answer.AddRange(part[..count]);
        }

        Encoding.ASCII.GetString([.. answer]).Should().StartWith("HTTP/1.1 503 ").And.Contain("\r\nRetry-After: 5\r\n").And.EndWith("\r\n\r\n");
        buffer.Should().OnlyContain(one => one == 0, "what it asked is not kept");
    }

    [Fact]
    public async Task After_a_stop_everybody_who_waited_is_let_in()
    {
        await using var server = ChatServer.Start(settings: (nameof(ChatOptions.PatienceMilliseconds), 500));
        using var goOn = new ManualResetEventSlim();
        var stopped = server.Loops().Select(loop => loop.AskAsync(() => goOn.Wait(TimeSpan.FromSeconds(5)))).ToList();
        List<RawClient> clients = [];
        List<Task<RawAnswer>> answers = [];
        for (var i = 0; i < 10; i++)
        {
            clients.Add(await RawClient.ConnectAsync(server));
            answers.Add(clients[i].AskAsync(RawRequest.Upgrade(server.Address)));
        }

        await Task.Delay(TimeSpan.FromMilliseconds(600), TestContext.Current.CancellationToken); // longer than they may wait
        goOn.Set();

        await Task.WhenAll(stopped);
        (await Task.WhenAll(answers)).Should().OnlyContain(answer => answer.Status == 101);
    }

    [Fact]
    public async Task When_more_come_than_can_be_served_those_who_waited_are_turned_away_and_the_next_are_let_in()
    {
        await using var server = ChatServer.Start(settings: [(nameof(ChatOptions.PatienceMilliseconds), 50), ChatServer.Managed]);

        var answers = await RushAsync(server, _ => RawRequest.Upgrade(server.Address));

        answers.Select(answer => answer.Status).Distinct().Should().BeEquivalentTo([101, 503]);
        answers.Where(answer => answer.Status == 503).Should().OnlyContain(answer => answer.Headers["Retry-After"] == "5");
        var metrics = await new HttpClient().GetStringAsync(new Uri(server.ManagementAddress, "/metrics"), TestContext.Current.CancellationToken);
        metrics.Should().MatchRegex($"chatmet_connections_refused_total{{[^}}]*reason=\"{Refusal.Late}\"[^}}]*}} {answers.Count(answer => answer.Status == 503)}(?!\\d)");
        (await (await RawClient.ConnectAsync(server)).AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
    }

    /// <summary>A page would not ask again for what it lacks. That it was late is a sign of the rush as well.</summary>
    [Fact]
    public async Task In_a_rush_all_of_a_page_comes_late_but_comes_and_whoever_asks_for_a_chat_behind_it_is_turned_away()
    {
        await using var server = ChatServer.Start(settings: (nameof(ChatOptions.PatienceMilliseconds), 50));

        var answers = await RushAsync(server, i => i < Pages
            ? RawRequest.Get(server.Address, $"{SiteEndpoints.Shipped.Base}/main.js")
            : RawRequest.Upgrade(server.Address));

        answers[..Pages].Should().OnlyContain(answer => answer.Status == 200);
        answers[Pages..].Should().OnlyContain(answer => answer.Status == 503);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _client.Dispose();
    }

    /// <summary>Sixty have asked before the server looks, and then each of the loops' turns takes ten milliseconds: the sixth waited too long,
    /// and the eleventh knows that all before him did.</summary>
    private static async Task<RawAnswer[]> RushAsync(ChatServer server, Func<int, RawRequest> request)
    {
        using var open = new ManualResetEventSlim();
        using var over = new ManualResetEventSlim();
        var busy = await Task.WhenAll(server.Loops().Select(loop => loop.AskAsync(() => Busy(loop, Turn))));
        var clients = new List<RawClient>();
        for (var i = 0; i < Many; i++)
        {
            clients.Add(await RawClient.ConnectAsync(server));
            await clients[i].SendAsync(request(i).ToBytes());
        }

        open.Set();
        var answers = await Task.WhenAll(clients.Select(client => client.ReadAnswerAsync()));
        over.Set();
        await Task.WhenAll(busy.Select(one => one.Loop.AskAsync(() => End(one))));
        clients.ForEach(client => client.Reset());
        return answers;

        void Turn()
        {
            open.Wait(TimeSpan.FromSeconds(5));
            over.Wait(10);
        }
    }

    private static NeverQuiet Busy(Loop loop, Action turn)
    {
        var busy = new NeverQuiet(loop, loop.Epoll, turn);
        loop.Add(busy, EpollEvents.Readable);
        return busy;
    }

    private static bool End(NeverQuiet busy)
    {
        busy.Dispose();
        return busy.IsClosed;
    }

    private async Task<Socket> AcceptAsync(string sent)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        await _client.ConnectAsync(_listener.LocalEndPoint!);
        if (sent.Length > 0)
        {
            await _client.SendAsync(Encoding.Latin1.GetBytes(sent));
        }

        return await _listener.AcceptAsync();
    }
}
