using System.Diagnostics;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Hardening;

/// <summary>P3: nobody but root looks into the process, and nothing of it is left on a disk when it crashes. Each door is shown open
/// with <c>ReadableMemory</c>, so that finding it shut means something. Linux.</summary>
public sealed class ClosedMemoryTests(ShutAndOpen servers) : IClassFixture<ShutAndOpen>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P3_Another_program_of_the_same_user_cannot_read_the_memory(bool isReadable)
    {
        var server = servers.Server(isReadable);

        var reading = await ProgramRun.RunAsync(
            TimeSpan.FromSeconds(10), ShutAndOpen.WithoutTracing[0], [.. ShutAndOpen.WithoutTracing[1..^1], .. Reader(server.ProcessId)]);

        reading.ExitCode.Should().Be(isReadable ? 0 : 1, reading.Errors);
        server.Console.Any(line => line.Contains("ChatMet:ReadableMemory is set", StringComparison.Ordinal)).Should().Be(isReadable);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void P3_There_is_no_diagnostics_port_and_no_door_for_a_debugger(bool isReadable)
    {
        var server = servers.Server(isReadable);

        server.Folder.GetFiles($"*-{server.ProcessId}-*").Any(file => file.Name.StartsWith("dotnet-diagnostic", StringComparison.Ordinal)
            || file.Name.StartsWith("clr-debug-pipe", StringComparison.Ordinal)).Should().Be(isReadable);
    }

    [Theory]
    [InlineData(false, "0")]
    [InlineData(true, "1")]
    public async Task P3_The_runtime_makes_no_crash_dump_even_where_the_environment_asks_for_one(bool isReadable, string dumps)
    {
        var server = servers.Server(isReadable);

        var environment = await File.ReadAllTextAsync($"/proc/{server.ProcessId}/environ", TestContext.Current.CancellationToken);

        environment.Split('\0').Should().Contain($"DOTNET_DbgEnableMiniDump={dumps}");
    }

    [Fact]
    public async Task P3_A_crash_leaves_nothing_on_the_disk()
    {
        await using var server = await ShutAndOpen.StartAsync(isReadable: false);
        (await File.ReadAllTextAsync($"/proc/{server.ProcessId}/limits", TestContext.Current.CancellationToken))
            .Should().MatchRegex(@"Max core file size\s+0\s+0\s");
        var before = server.Folder.GetFiles("*", SearchOption.AllDirectories).Select(file => file.Name);

        // The first signal is the runtime's to handle; it dumps if it may, and hands the next one to the kernel.
        using var crash = Process.Start("sh", ["-c", $"while kill -SEGV {server.ProcessId} 2>/dev/null; do sleep 0.1; done"]);
        await server.ExpectExitAsync();

        server.Folder.GetFiles("*", SearchOption.AllDirectories).Select(file => file.Name).Should().BeSubsetOf(before);
    }

    [Fact]
    public async Task P3_Files_of_the_server_are_its_own_users_alone()
    {
        var server = servers.Server(isReadable: false);
        using var http = new HttpClient { BaseAddress = server.Address };
        (await http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();
        await Eventually.HoldsAsync(() => server.Folder.GetFiles("access-*.log", SearchOption.AllDirectories).Length == 1);

        foreach (var file in server.Folder.GetFiles("*", SearchOption.AllDirectories))
        {
            (file.UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).Should().Be(UnixFileMode.None, "{0} is nobody else's", file.Name);
        }
    }

    /// <summary>Reads a byte of the program itself, which is mapped wherever there is one.</summary>
    private static string[] Reader(int processId) =>
    [
        "sh", "-c", $"at=$(head -n 1 /proc/{processId}/maps | cut -d - -f 1) && dd if=/proc/{processId}/mem bs=1 count=1 skip=$((0x$at)) iflag=skip_bytes of=/dev/null",
    ];
}
