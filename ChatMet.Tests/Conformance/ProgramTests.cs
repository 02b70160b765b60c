using ChatMet.Tests.Architecture;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>The kit as its user meets it: a program with a table and an exit code.</summary>
[Collection(nameof(KitAlone))]
public sealed class ProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task It_names_the_broken_duty_with_the_frame_and_exits_with_1()
    {
        var client = Path.Combine(Repository.Root, "ChatMet.Tests", "Conformance", "rude-client.mjs");

        var run = await RunAsync("server", "--command", $"node {client}", "--only", "sub-protocol", "hello-first", "asks-age");

        run.ExitCode.Should().Be(1, run.Errors);
        run.Output.Should().MatchRegex(@"passed +sub-protocol +§1\.1")
            .And.MatchRegex(@"FAILED +hello-first +§3\.1").And.Contain("sent Hello a second time: 01010100000001000141")
            .And.MatchRegex(@"FAILED +asks-age").And.Contain("1 passed, 2 failed, 0 stopped by a failure, 0 not tried");
    }

    [Fact]
    public async Task What_a_client_does_not_do_is_not_held_against_it()
    {
        var run = await RunAsync("server", "--command", "no-such-program", "--only", "one-image", "--without", "image");

        run.ExitCode.Should().Be(0, run.Errors);
        run.Output.Should().MatchRegex("– +one-image").And.Contain("0 passed, 0 failed, 0 stopped by a failure, 1 not tried");
    }

    [Theory]
    [InlineData("server")]
    [InlineData("server", "--no-such-option")]
    [InlineData("server", "--command", "x", "--at-once", "0")]
    [InlineData("stranger", "nonsense", "--command", "x")]
    [InlineData("stranger", "http://127.0.0.1:1/ws", "--command", "x")]
    [InlineData("server", "--command", "x", "--by-hand")]
    [InlineData("server", "--command", "x", "--only", "no-such-check")]
    [InlineData("server", "--command", "x", "--without", "no-such-thing")]
    [InlineData("stranger", "ws://127.0.0.1:1/ws", "--command", "x", "--only", "hello-first")]
    public async Task A_command_line_that_makes_no_sense_exits_with_2(params string[] arguments) =>
        (await RunAsync(arguments)).ExitCode.Should().Be(2);

    [Fact]
    public async Task A_client_that_cannot_be_started_fails()
    {
        var run = await RunAsync("server", "--command", "no-such-program", "--only", "sub-protocol");

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("could not be played").And.Contain("no-such-program");
    }

    [Fact]
    public async Task A_client_that_ends_by_itself_is_told_at_once_with_its_last_words()
    {
        var run = await RunAsync("server", "--command", "node --no-such-flag", "--only", "sub-protocol");

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("ended before it connected: exit code 9").And.Contain("--no-such-flag");
    }

    [Fact]
    public async Task So_is_one_that_ends_with_a_server_between()
    {
        await using var server = ChatServer.Start();

        var run = await RunAsync("stranger", $"{server.ChatAddress}", "--command", "node --no-such-flag", "--only", "text-exact");

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("ended before it met the stranger: exit code 9");
    }

    /// <summary>From the repository's root, as the README says it: the client's path is meant from there.</summary>
    [Fact]
    public async Task The_command_of_the_guide_works_as_it_is_written()
    {
        const string Client = "docs/protocol/examples/chatmet.mjs";
        var release = typeof(ProgramTests).Assembly.Location.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

        var run = await ProgramRun.RunAsync(
            Patience, "dotnet", "run", "--no-build", "-c", release, "--project", "tools/ChatMet.Conformance",
            "--", "server", "--command", $"node {Client}", "--only", "sub-protocol", "text-exact");

        run.ExitCode.Should().Be(0, run.Output + run.Errors);
    }

    private static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.RunAsync(
        Patience, "dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatMet.Conformance.dll"), .. arguments]);
}
