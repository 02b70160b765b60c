using System.Text.RegularExpressions;
using ChatMet.LoadTester;
using ChatMet.LoadTester.Hostile;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.LoadTester;

/// <summary>The load tester's clients without manners against the real server: each act reaches the outcome of the threat table, and leaves nothing behind.</summary>
public sealed class HostileTests
{
    /// <summary>Deadlines that a short test sees the end of.</summary>
    private static readonly (string, object)[] Impatient = [("HelloSeconds", 2), ("MessageSeconds", 2), ("CloseSeconds", 2)];

    /// <summary>Those that last longer than a test may: five seconds for a head, ten for a reader or a socket that says nothing.</summary>
    private static readonly int[] SlowCases = [4];

    private static readonly string[] SlowNames = ["a reader that stops", "an image that stalls"];

    private static string All => $"hostile --sockets {2 * Acts.All.Count} --pause 0.2";

    [Fact]
    public async Task Each_act_reaches_its_outcome_and_no_other_and_nothing_is_left()
    {
        await using var server = ChatServer.Start(settings: Impatient);

        var run = await RunAsync(server, $"{All} --duration 2.8");

        run.Code.Should().Be(ExitCode.Fine, "{0}{1}", run.Errors, run.Output);
        foreach (var act in Acts.All.Where(act => !SlowCases.Contains(act.Case) && !SlowNames.Contains(act.Name)))
        {
            run.Output.Should().MatchRegex($"{act.Case,4}  {Regex.Escape(act.Name)} .*{act.Outcomes[0]} ");
        }

        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 0, Waiting: 0, Conversations: 0 }, "all counts are as before");
        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal), "no exception escapes");
    }

    [Fact]
    public void The_acts_are_of_all_cases_that_a_socket_can_do() =>
        Acts.All.Select(act => act.Case).Distinct().Should().BeEquivalentTo([1, 2, 3, 4, .. Enumerable.Range(6, 16)]);

    [Fact]
    public async Task A_server_that_lets_a_foreign_page_in_is_found_out()
    {
        await using var server = ChatServer.Start(settings: [.. Impatient, ("ChatMet:AllowedOrigins:0", "https://evil.example")]);

        var run = await RunAsync(server, "hostile --sockets 1 --duration 2.5");

        run.Code.Should().Be(ExitCode.Faulty);
        run.Output.Should().Contain("! not an outcome of case 1, foreign Origin: close 4009");
    }

    [Fact]
    public async Task One_address_uses_all_it_may_have_and_is_not_cut()
    {
        await using var server = ChatServer.Start();

        var run = await RunAsync(server, "budget --people 10 --warm-up 0.1 --duration 1");

        run.Code.Should().Be(ExitCode.Fine, "{0}{1}", run.Errors, run.Output);
        run.Number("texts delivered").Should().BeGreaterThan(40, "four talkers say at once what they may");
        run.Number("chunks delivered").Should().BePositive();
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 0, Conversations: 0 }, "everybody has left");
    }

    [Fact]
    public async Task Rounds_without_and_with_foes_are_told_side_by_side()
    {
        await using var server = ChatServer.Start(settings: [("ChatMet:ExemptNetworks:0", "127.0.0.1/32")]);

        var run = await ProgramRun.RunAsync(
            TimeSpan.FromSeconds(30), "dotnet", Path.Combine(AppContext.BaseDirectory, "ChatMet.LoadTester.dll"), "isolation", "--pairs", "1",
            "--rounds", "1", "--settle", "0.3", "--warm-up", "0", "--duration", "0.7", "--sockets", "70", "--url", server.ChatAddress.ToString());

        run.ExitCode.Should().Be(0, "{0}{1}", run.Errors, run.Output);
        run.Output.Should().MatchRegex("round  1 .*[0-9]").And.Contain("with ÷ without").And.Contain("the foes of the last round:").And.Contain("close 1002");
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 0, Waiting: 0, Conversations: 0 });
    }

    private static Task<TesterRun> RunAsync(ChatServer server, string arguments) =>
        TesterRun.RunAsync([.. arguments.Split(' '), "--url", server.ChatAddress.ToString()]);
}
