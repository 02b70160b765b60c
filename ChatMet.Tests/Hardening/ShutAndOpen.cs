using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Hardening;

/// <summary>Two servers beside each other, one shut as it is by default, one with <c>ReadableMemory</c>; the environment asks both for crash dumps.</summary>
/// <remarks>Root may read everything. So the servers are run without the right to trace, and so is whoever tries to read them: programs of one
/// user, as they are on most machines.</remarks>
public sealed class ShutAndOpen : IAsyncLifetime
{
    public static readonly string[] WithoutTracing = Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace", "dotnet"]
        : ["dotnet"];

    private static readonly (string, string)[] Dumping = [("DOTNET_DbgEnableMiniDump", "1"), ("DOTNET_DbgMiniDumpType", "1"), ("DOTNET_DbgMiniDumpName", "crash.dmp")];

    private ServerProcess _shut = null!;
    private ServerProcess _open = null!;

    public async ValueTask InitializeAsync()
    {
        var open = StartAsync(isReadable: true);
        _shut = await StartAsync(isReadable: false);
        _open = await open;
    }

    public async ValueTask DisposeAsync()
    {
        await _shut.DisposeAsync();
        await _open.DisposeAsync();
    }

    internal static Task<ServerProcess> StartAsync(bool isReadable) =>
        ServerProcess.StartAsync(WithoutTracing, Dumping, $"--ChatMet:ReadableMemory={isReadable}");

    internal ServerProcess Server(bool isReadable) => isReadable ? _open : _shut;
}
