using System.Net;
using System.Net.Sockets;
using ChatMet.Server.Logs;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Logs;

/// <summary>P7 as an operator does it: <c>logs show</c> and <c>logs delete</c>, of a server that runs and of one that does not.</summary>
public sealed class LogCommandsTests
{
    private const int FileTooLong = 25; // SIGXFSZ

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly DateTimeOffset Day = DateTimeOffset.UtcNow;

    [Fact]
    public async Task P7_A_running_server_shows_and_deletes_and_what_was_asked_of_it_a_moment_ago_is_among_it()
    {
        await using var server = await ServerProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        (await http.GetAsync(new Uri("/privacy", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();

        var shown = await RunAsync("show", "127.0.0.1", FolderOf(server));
        shown.Output.Should().MatchRegex("""^\{"time":"[-0-9]+T[0-9]{2}:[0-9]{2}Z","address":"127\.0\.0\.1","browser":"other","system":"other"\}\s$""");
        shown.Errors.Should().Contain("1 entries, of 1 days");
        (await RunAsync("delete", "127.0.0.0/8", FolderOf(server))).Errors.Should().Contain("1 entries removed");
        (await RunAsync("show", "127.0.0.1", FolderOf(server))).Output.Should().BeEmpty();

        (await http.GetAsync(new Uri("/privacy", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();
        (await RunAsync("show", "127.0.0.1", FolderOf(server))).Errors.Should().Contain("1 entries, of 1 days", "it writes on into the new file");
        await server.StopAsync();
        server.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task P7_Without_a_server_the_files_are_read()
    {
        using var log = new LogLines();
        log.AddEntry(Day, "192.0.2.1");
        log.AddEntry(Day, "192.0.2.2");

        (await RunAsync("delete", "192.0.2.1", log.Folder.Path)).Should().Match<ProgramRun>(run => run.ExitCode == 0);

        log.All().Should().Equal(LogLines.Entry(Day, "192.0.2.2"));
    }

    /// <summary>Between its first byte and the step that puts it in the file's place, a successor lies beside the file. The kernel ends the process there:
    /// nothing that it writes may be longer than <paramref name="bytes"/>, and SIGXFSZ kills.</summary>
    [Theory]
    [InlineData("", 1)]
    [InlineData("", 1_000_000)]
    [InlineData(".gz", 1)]
    [InlineData(".gz", 4_096)]
    public async Task P7_A_deletion_that_is_killed_on_its_way_loses_nothing(string compressed, int bytes)
    {
        using var log = new LogLines();
        var name = LogLines.NameOf(Day) + compressed;
        log.Add(name, Enumerable.Range(0, 100_000).Select(i => LogLines.Entry(Day, i % 2 == 0 ? "192.0.2.1" : "192.0.2.2")));
        var before = log.Read(name);

        // Where code may not be written and run at once, .NET maps it from a file in memory, which would be too long.
        var killed = await ProgramRun.RunAsync(
            Patience,
            "env",
            ["DOTNET_EnableWriteXorExecute=0", "prlimit", $"--fsize={bytes}", "--core=0", "dotnet", .. Command("delete", "192.0.2.1", log.Folder.Path)]);

        killed.ExitCode.Should().Be(128 + FileTooLong, killed.Errors);
        log.Folder.Leftovers.Should().ContainSingle("it was on its way").Which.Should().Match(left => new FileInfo(left).Length == bytes);
        log.Read(name).Should().Equal(before);
        (await RunAsync("delete", "192.0.2.1", log.Folder.Path)).Errors.Should().Contain("50000 entries removed");
        log.Names.Should().Equal(name);
        log.Read(name).Should().Equal(before.Where((_, i) => i % 2 == 1));
    }

    [Fact]
    public async Task P7_Whoever_does_not_take_the_answer_holds_up_no_purge_and_no_stop()
    {
        await using var server = ChatServer.Start();
        var folder = new LogFolder(server.LogFolder.FullName);
        await File.WriteAllLinesAsync(
            Path.Combine(folder.Path, LogLines.NameOf(Day)), Enumerable.Repeat(LogLines.Entry(Day), 100_000), TestContext.Current.CancellationToken);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(folder.SocketPath));

        socket.Send("show 0.0.0.0/0\n"u8);
        socket.Receive(new byte[1]).Should().Be(1, "it answers");

        server.Services.GetRequiredService<LogStore>().Delete(IPNetwork.Parse("192.0.2.1/32")).Entries.Should().Be(100_000);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task P7_The_socket_is_only_the_servers_own_users()
    {
        await using var server = await ServerProcess.StartAsync();
        var folder = new LogFolder(FolderOf(server));

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder.SocketPath).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(folder.Path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        (await RunAsync("show", "127.0.0.1", folder.Path)).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("delete\n")]
    [InlineData("delete everything\n")]
    [InlineData("show 127.0.0.1/32 and more\n")]
    [InlineData("remove 127.0.0.1/32\n")]
    [InlineData("                                                                                                                       \n")]
    public async Task A_question_that_is_none_gets_no_answer_and_the_next_one_does(string question)
    {
        await using var server = ChatServer.Start();
        (await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();
        var folder = new LogFolder(server.LogFolder.FullName);
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Connect(new UnixDomainSocketEndPoint(folder.SocketPath));
            socket.Send(System.Text.Encoding.ASCII.GetBytes(question));
            socket.Shutdown(SocketShutdown.Send);
            var read = () => socket.Receive(new byte[100]);
            try
            {
                read().Should().Be(0);
            }
            catch (SocketException)
            {
                // Too long to be read at all: a reset.
            }
        }

        new LogQuestion(folder).Ask("show", IPNetwork.Parse("127.0.0.1/32"), _ => { }).Entries.Should().Be(1);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("192.0.2.0/33")]
    [InlineData("10/8")]
    public async Task What_is_no_address_is_refused(string address)
    {
        var run = await RunAsync("delete", address, "/nowhere");

        run.ExitCode.Should().NotBe(0);
        run.Errors.Should().Contain($"'{address}' is no address and no prefix");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        var run = await RunAsync("show", "192.0.2.1", "/nowhere/at/all");

        run.ExitCode.Should().Be(1);
        run.Errors.Should().Contain("/nowhere/at/all");
    }

    [Fact]
    public async Task Two_servers_cannot_have_one_folder()
    {
        await using var server = ChatServer.Start();

        var second = () => ChatServer.Start(settings: ("ChatMet:AccessLogFolder", server.LogFolder.FullName));

        second.Should().Throw<InvalidOperationException>().WithMessage("*ChatMet:AccessLogFolder*");
    }

    private static string FolderOf(ServerProcess server) => Path.Combine(server.Folder.FullName, "logs", "access");

    private static Task<ProgramRun> RunAsync(string what, string address, string folder) =>
        ProgramRun.RunAsync(Patience, "dotnet", Command(what, address, folder));

    private static string[] Command(string what, string address, string folder) =>
        [Path.Combine(AppContext.BaseDirectory, "ChatMet.Server.dll"), "logs", what, "--address", address, "--folder", folder];
}
