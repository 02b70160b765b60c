using ChatMet.Server.Buffers;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>The bounds that are the echo host's own: 16 MiB for a message, and four such for echoes that nobody fetches.</summary>
public sealed class BoundTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int Most = 16 * 1024 * 1024;

    [Fact]
    public async Task A_byte_more_than_16_MiB_is_refused_at_its_header()
    {
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendAsync(ClientFrame.Header(0x82, Most + 1));

        await client.ExpectFailureAsync(1009);
    }

    [Fact]
    public async Task A_byte_more_than_16_MiB_in_fragments_is_refused_at_the_header_of_the_last()
    {
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendAsync([.. ClientFrame.Of(0x01, Payload.Of(Most)), .. ClientFrame.Header(0x80, 1)]);

        await client.ExpectFailureAsync(1009);
    }

    [Fact]
    public async Task Whoever_sends_faster_than_it_reads_is_told_4013_after_what_was_still_echoed()
    {
        var payload = Payload.Of(Most / 2);
        var frame = ClientFrame.Of(0x82, payload);
        await using var client = await EchoClient.OpenAsync(host.Address, receiveBuffer: 64 * 1024);
        for (var i = 0; i < 14; i++) // nine would do, had the kernel no buffers
        {
            await client.SendAsync(frame);
        }

        var (echoes, last) = await client.CountEchoesAsync(0x82, payload);

        last.Should().Be("Close 4013");
        echoes.Should().BeInRange(7, 8, "64 MiB may wait, less their headers, and the sockets hold some");
        await client.SendAsync(ClientFrame.Close(4013));
        await client.ExpectEndAsync();
        await Eventually.HoldsAsync(() => host.Service<ZeroingPool>().RentedBytes == 0, "nothing is held when nobody is connected");
    }
}
