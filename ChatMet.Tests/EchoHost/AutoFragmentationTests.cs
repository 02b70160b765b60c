using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 10 of the public suites, RFC 6455 section 5.4: a client may fragment by itself, to any size; the echo is one message.</summary>
public sealed class AutoFragmentationTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    [Theory]
    [InlineData(1300)]
    [InlineData(997)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task A_text_of_65_536_bytes_comes_back_whole(int fragment)
    {
        var payload = Payload.Of(65_536);
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendAsync(Fragments.Of(0x01, payload, fragment));

        await client.ExpectEchoAsync(0x81, payload);
        await client.CloseAsync();
    }
}
