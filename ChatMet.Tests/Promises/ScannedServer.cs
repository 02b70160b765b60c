using ChatMet.Audit.Canaries;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>A server in a process of its own, whose memory is read from outside.</summary>
/// <remarks>Reading it takes the right to trace another process. Whoever runs the tests without it (not as root) has the server leave its
/// memory readable, which is what <c>ReadableMemory</c> is for. One mark is in the environment of the process: a look that does not
/// find it has seen nothing.</remarks>
public sealed class ScannedServer : IAsyncLifetime
{
    private const string Environs = "the environment";

    internal Marks Marks { get; } = new();

    internal ServerProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await ServerProcess.StartAsync(
        ["dotnet"], [("CHATMET_TEST_MARK", Marks.New(Environs))],
        $"--ChatMet:ReadableMemory={!Environment.IsPrivilegedProcess}", "--ChatMet:StallSeconds=2", "--ChatMet:ResumeSeconds=3", "--ChatMet:ExemptNetworks:0=127.0.0.0/8");

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    /// <summary>What was found of what was marked, by anybody so far.</summary>
    internal List<Find> Scan()
    {
        var finds = MemoryScan.Of(Process.ProcessId, Marks);
        finds.Should().Contain(find => find.What == Environs, "otherwise nothing was looked at");
        return [.. finds.Where(find => find.What != Environs)];
    }
}
