using System.Text;
using ChatMet.LoadTester;
using ChatMet.LoadTester.Storms;
using ChatMet.Server;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.LoadTester;

/// <summary>A storm in small: whoever is let in is welcomed, whoever is not is told when to come again, and then all is as before.</summary>
public sealed class StormTests
{
    private static readonly (string, object) TalkersAreExempt = ("ChatMet:ExemptNetworks:0", "127.0.0.1/32");

    /// <summary>The last of those who are let in must work; all of them on one thread here.</summary>
    private static readonly (string, object) LittleWork = ("ProofDifficulty", 4);

    [Fact]
    public async Task All_are_let_in_where_there_is_room()
    {
        await using var server = ChatServer.Start(settings: [TalkersAreExempt, ChatServer.Managed]);

        var run = await RunAsync(server, "--people 300");

        run.Code.Should().Be(ExitCode.Fine, "{0}{1}", run.Errors, run.Output);
        run.Output.Should().MatchRegex("welcomed +300").And.MatchRegex("still there before they left +300")
            .And.Contain("it counts no connection, nobody waiting, no conversation").And.Contain("a pair after it");
        server.Metrics.Should().BeEquivalentTo(new { Connections = 0, Waiting = 0, Conversations = 0 });
    }

    [Theory]
    [InlineData(nameof(ChatOptions.MostConnections), "127.1.0.1-127.1.3.1", 503)]
    [InlineData(nameof(ChatOptions.OpenPerAddress), "127.1.0.1", 429)]
    public async Task Who_is_not_let_in_is_told_when_to_come_again(string limit, string from, int status)
    {
        await using var server = ChatServer.Start(settings: [TalkersAreExempt, ChatServer.Managed, (limit, 200), LittleWork]);

        var run = await RunAsync(server, $"--people 300 --storm-from {from}");

        run.Code.Should().Be(ExitCode.Fine, "{0}{1}", run.Errors, run.Output);
        run.Output.Should().MatchRegex("welcomed +200").And.MatchRegex($"{status} with Retry-After +100").And.MatchRegex("of them after proof of work +[1-9]");
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5", "503 with Retry-After")]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nDate: x\r\nretry-after: 1", "429 with Retry-After")]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nRetry-After: soon", "503 without Retry-After")]
    [InlineData("HTTP/1.1 500 Internal Server Error", "500 without Retry-After")]
    [InlineData("nonsense", "0 without Retry-After")]
    public void A_refusal_is_read_as_a_client_reads_it(string head, string what) =>
        new StormAnswer(Encoding.ASCII.GetBytes(head)).ToString().Should().Be(what);

    [Theory]
    [InlineData("503 with Retry-After", 0)]
    [InlineData("503 without Retry-After", 1)]
    [InlineData("500 with Retry-After", 1)]
    [InlineData("reset", 1)]
    [InlineData("hung up", 1)]
    public void Anything_but_a_refusal_that_says_when_is_unclean(string how, int unclean)
    {
        var tally = new StormTally();

        tally.End(how, isFirst: true);

        tally.Unclean.Should().Be(unclean);
        tally.Answered.Should().Be(1);
    }

    private static Task<TesterRun> RunAsync(ChatServer server, string arguments) => TesterRun.RunAsync(
        server.ChatAddress, $"storm --hold 0 --management {server.ManagementAddress} {arguments}");
}
