using System.Diagnostics;
using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A process with 5,000 connections is asked to stop: all are told, not all at once, and it ends with 0 in its time.</summary>
[Trait(ThreatTable.Trait, "23")]
public sealed class ManyGoodbyesTests
{
    private const int People = 5_000;
    private const int AtOnce = 64;
    private const int Seconds = 5;

    [Fact]
    public async Task Five_thousand_are_told_draining_and_1012_one_after_the_other()
    {
        await using var server = await ServerProcess.StartAsync($"--ChatMet:DrainSeconds={Seconds}", "--ChatMet:HeartbeatSeconds=60", "--ChatMet:SilenceSeconds=120", "--ChatMet:ExemptNetworks:0=127.0.0.0/8");
        var people = new RawClient[People];
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => people[i] = await ArriveAsync(server.Address));

        var clock = Stopwatch.StartNew();
        var stopping = server.StopAsync();
        var told = await Task.WhenAll(people.Select(async person =>
        {
            await person.ExpectFrameAsync(FrameType.Matched);
            (await person.ExpectFrameAsync(FrameType.Disconnect))[1].Should().Be((byte)DisconnectReason.Draining);
            (await person.ReadCloseAsync()).Should().Be(CloseCode.Restart);
            var at = clock.Elapsed;
            await person.SendAsync(ClientFrame.Close(1012));
            return at;
        }));
        await stopping;

        server.ExitCode.Should().Be(0);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(Seconds + 10), "that is the limit of a shutdown");
        told.Count(at => at < TimeSpan.FromSeconds(Seconds / 2.0)).Should().BeInRange(People / 4, People * 3 / 4, "they are spread over the time");
        server.Console.Should().NotContain(line => line.StartsWith("fail:", StringComparison.Ordinal));
        await Task.WhenAll(people.Select(person => person.DisposeAsync().AsTask()));
    }

    /// <summary>Everybody looks for somebody, so half of them meet the other half.</summary>
    private static async Task<RawClient> ArriveAsync(Uri server)
    {
        var client = await RawClient.ConnectAsync(server);
        (await client.AskAsync(RawRequest.Upgrade(server))).Status.Should().Be(101);
        await client.SendFrameAsync(Frames.Hello("Ada"));
        await client.ExpectFrameAsync(FrameType.Welcome);
        await client.SendFrameAsync(Frames.Find());
        await client.ExpectFrameAsync(FrameType.Waiting);
        return client;
    }
}
