using System.Globalization;
using ChatMet.LoadTester;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatMet.Tests.LoadTester;

/// <summary>What the program says when it cannot do what it was asked for: nothing is raised silently.</summary>
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("chat --pairs 2", "as many texts as the server relays")]
    [InlineData("chat --pairs 2 --rate 5", "150 texts a minute from each person")]
    [InlineData("churn --people 4", "presses Next as soon as a stranger has greeted; the server allows 10 times a minute")]
    [InlineData("churn --people 4 --rate 10", "presses Next 10 times a minute")]
    public async Task A_load_over_the_announced_rates_is_refused_before_it_begins_and_the_setting_is_named(string arguments, string excess)
    {
        await using var server = ChatServer.Start();

        var run = await TesterRun.RunAsync(server.ChatAddress, arguments);

        run.Code.Should().Be(ExitCode.Unusable);
        run.Errors.Should().Contain(excess).And.Contain("--ChatMet:ExemptNetworks:0=");
        run.Output.Should().BeEmpty();
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 0, Conversations: 0 }, "everybody has left");
    }

    [Theory]
    [InlineData("chat --pairs 0", "--pairs must be 1 or more")]
    [InlineData("chat --rate 1 --window 2", "Take --rate or --window, not both")]
    [InlineData("chat --size 20", "--size must be 48 or more")]
    [InlineData("chat --url http://127.0.0.1/ws", "--url begins with ws:// or wss://")]
    [InlineData("chat --from 127.0.0.9-127.0.0.1", "--from is an address")]
    [InlineData("chat --image-share 2", "--image-share is a share")]
    [InlineData("chat --server-pid 2000000000", "There is no process 2000000000")]
    [InlineData("dance", "dance")]
    public async Task A_command_line_that_makes_no_sense_is_explained(string arguments, string why)
    {
        var run = await TesterRun.RunAsync(arguments.Split(' '));

        run.Code.Should().Be(ExitCode.Unusable);
        run.Errors.Should().Contain(why);
    }

    [Theory]
    [InlineData("chat --pairs 2")]
    [InlineData("chat --pairs 2 --streams")]
    [InlineData("connect")]
    public async Task Nobody_listens_there(string arguments)
    {
        var run = await TesterRun.RunAsync(new Uri("ws://127.0.0.1:1/ws"), arguments);

        run.Code.Should().Be(ExitCode.Broken);
        run.Errors.Should().Contain("connection refused");
    }

    [Fact]
    public async Task The_status_of_a_refused_handshake_is_told()
    {
        await using var server = ChatServer.Start();

        var run = await TesterRun.RunAsync(new Uri(server.ChatAddress, "/nowhere"), "idle --people 2");

        run.Code.Should().Be(ExitCode.Broken);
        run.Errors.Should().Contain("HTTP status 404");
    }

    [Fact]
    public async Task Files_that_ran_out_are_told_with_the_number_of_those_who_got_in_and_the_limit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other shells set limits in other ways");
        await using var server = ChatServer.Start();

        var run = await ProgramRun.RunAsync(
            TimeSpan.FromSeconds(30), "bash", "-c",
            $"ulimit -n 300; exec dotnet {Path.Combine(AppContext.BaseDirectory, "ChatMet.LoadTester.dll")} idle --people 400 --url {server.ChatAddress}");

        run.ExitCode.Should().Be((int)ExitCode.Broken);
        run.Errors.Should().MatchRegex(@"; \d+ were in when it happened: no files left").And.Contain("This process may open 300 files (ulimit -n)");
    }

    [Fact]
    public async Task Connections_that_a_server_closes_are_counted_by_code()
    {
        await using var server = ChatServer.Start(settings: [("ChatMet:ExemptNetworks:0", "127.0.0.0/8")]);
        var running = TesterRun.RunAsync(["idle", "--people", "4", "--url", server.ChatAddress.ToString(), "--duration", "0.5"]);
        await Eventually.HoldsAsync(() => server.Metrics.Connections == 4);

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var run = await running;

        run.Code.Should().Be(ExitCode.Broken);
        (run.Output + run.Errors).Should().Contain("close code 1012 (");
    }

    [Fact]
    public async Task With_its_process_id_the_servers_time_and_memory_are_told()
    {
        await using var server = await ServerProcess.StartAsync("--ChatMet:ExemptNetworks:0=127.0.0.0/8");

        var run = await TesterRun.RunAsync(
            server.ChatAddress, $"chat --pairs 4 --server-pid {server.ProcessId.ToString(CultureInfo.InvariantCulture)}");

        run.Code.Should().Be(ExitCode.Fine);
        run.Number("messages per server CPU second").Should().BePositive();
        run.Output.Should().Contain("memory of the server open (PSS)");
    }

    [Fact]
    public async Task Several_processes_share_the_load_and_their_results_are_one()
    {
        await using var server = ChatServer.Start(settings: [("ChatMet:ExemptNetworks:0", "127.0.0.0/8")]);

        var run = await ProgramRun.RunAsync(
            TimeSpan.FromSeconds(30), "dotnet", Path.Combine(AppContext.BaseDirectory, "ChatMet.LoadTester.dll"), "chat", "--pairs", "3",
            "--rate", "20", "--duration", "0.5", "--warm-up", "0", "--processes", "2", "--url", server.ChatAddress.ToString());

        run.ExitCode.Should().Be(0, run.Errors);
        run.Output.Should().Contain("in each of 2 processes").And.Contain("6 people there at the end");
        run.Output.Should().MatchRegex("texts delivered +30");
    }

    [Fact]
    public async Task One_of_several_processes_that_fails_fails_the_run()
    {
        var run = await ProgramRun.RunAsync(
            TimeSpan.FromSeconds(30), "dotnet", Path.Combine(AppContext.BaseDirectory, "ChatMet.LoadTester.dll"), "chat", "--pairs", "2",
            "--processes", "2", "--url", "ws://127.0.0.1:1/ws");

        run.ExitCode.Should().Be((int)ExitCode.Broken);
        run.Errors.Should().Contain("connection refused");
    }
}
