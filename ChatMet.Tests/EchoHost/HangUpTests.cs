using System.Diagnostics;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>RFC 6455 sections 7.1.1 and 7.1.7: the server is the one to hang up, soon, whether the client answers a failure or not. The
/// public suites wait a second for it.</summary>
public sealed class HangUpTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, (byte[] Bytes, int Code)> Endings = new(StringComparer.Ordinal)
    {
        ["clean close"] = (ClientFrame.Close(1000), 1000),
        ["reserved bit"] = (ClientFrame.Of(0xC1, 0x61), 1002),
        ["reserved opcode"] = (ClientFrame.Of(0x83), 1002),
        ["continuation of nothing"] = (ClientFrame.Of(0x80), 1002),
        ["invalid close code"] = (ClientFrame.Close(1005), 1002),
        ["text that is not UTF-8"] = (ClientFrame.Of(0x81, 0xFF), 1007),
        ["message that is too big"] = (ClientFrame.Header(0x82, 1 << 30), 1009),
    };

    public static TheoryData<string> Names => [.. Endings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_server_hangs_up_within_a_second(string name)
    {
        var (bytes, code) = Endings[name];
        await using var client = await EchoClient.OpenAsync(host.Address);
        await using var mute = await EchoClient.OpenAsync(host.Address);
        await client.SendAsync(bytes);
        await mute.SendAsync(bytes);
        (await client.ReadAsync()).Should().Be($"Close {code}");
        (await mute.ReadAsync()).Should().Be($"Close {code}");

        var elapsed = Stopwatch.StartNew();
        if (code != 1000)
        {
            await client.SendAsync(ClientFrame.Close(code));
        }

        await Task.WhenAll(client.ExpectEndAsync(), mute.ExpectEndAsync());

        elapsed.Elapsed.Should().BeLessThan(Soon);
    }

    /// <summary>Hanging up on bytes that are still under way would reset the connection, and take the close frame with it.</summary>
    [Fact]
    public async Task A_client_that_sends_all_of_a_refused_message_before_it_reads_still_learns_why()
    {
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendChoppedAsync(ClientFrame.Of(0x82, new byte[(16 * 1024 * 1024) + 1]), 64 * 1024);

        await client.ExpectFailureAsync(1009);
    }
}
