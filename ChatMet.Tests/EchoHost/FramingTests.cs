using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 1 of the public suites, RFC 6455 section 5.2: text and binary, with lengths at the edges of their three forms.</summary>
public sealed class FramingTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const byte Text = 0x81;
    private const byte Binary = 0x82;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task A_message_of_this_size_comes_back(int size)
    {
        await EchoAsync(Text, size, chop: int.MaxValue);
        await EchoAsync(Binary, size, chop: int.MaxValue);
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task A_message_sent_in_pieces_of_997_bytes_comes_back(int size)
    {
        await EchoAsync(Text, size, chop: 997);
        await EchoAsync(Binary, size, chop: 997);
    }

    [Fact]
    public async Task Bytes_of_a_binary_message_may_be_anything()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendAsync(ClientFrame.Of(Binary, all));

        await client.ExpectEchoAsync(Binary, all);
        await client.CloseAsync();
    }

    private async Task EchoAsync(byte first, int size, int chop)
    {
        var payload = Payload.Of(size);
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendChoppedAsync(ClientFrame.Of(first, payload), chop);

        await client.ExpectEchoAsync(first, payload);
        await client.CloseAsync();
    }
}
