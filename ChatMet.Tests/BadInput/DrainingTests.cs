using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatMet.Tests.BadInput;

/// <summary>Case 23: a server that stops lets nobody in any more, and says when to come again.</summary>
[Trait(ThreatTable.Trait, "23")]
public sealed class DrainingTests
{
    [Fact]
    public async Task Whoever_asks_while_the_server_says_goodbye_is_answered_with_503_and_when_to_come_again()
    {
        await using var server = ChatServer.Start();
        var client = await RawClient.ConnectAsync(server);
        using var slow = new SlowToClose();
        var live = server.Live; // which goes with the server as soon as it has stopped
        live.Add(slow);
        var stopping = Task.Run(() => server.Services.GetRequiredService<IHost>().StopAsync(), TestContext.Current.CancellationToken);
        await slow.Closing;

        var answer = await client.AskAsync(RawRequest.Upgrade(server.Address));

        slow.Release();
        answer.Status.Should().Be(503);
        answer.Headers["Retry-After"].Should().Be("5");
        live.Remove(slow);
        await stopping;
        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
