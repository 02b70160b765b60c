using ChatMet.Tests.BadInput;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The server as an operator starts it, told by <c>--urls</c> where to listen: the Origin rule follows the address in use.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task The_own_origin_is_that_of_the_address_in_use_and_not_the_default_one()
    {
        await using var server = await ServerProcess.StartAsync();

        (await AskAsync(server, server.Address.GetLeftPart(UriPartial.Authority))).Should().Be(101);
        (await AskAsync(server, "http://localhost:5080")).Should().Be(403);
        (await AskAsync(server, "http://127.0.0.1:5080")).Should().Be(403);

        await server.StopAsync();
        server.ExitCode.Should().Be(0);
    }

    private static async Task<int> AskAsync(ServerProcess server, string origin)
    {
        await using var client = await RawClient.ConnectAsync(server.Address);
        return (await client.AskAsync(RawRequest.Upgrade(server.Address).With("Origin", origin))).Status;
    }
}
