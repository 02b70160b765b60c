using System.Runtime.InteropServices;

namespace ChatMet.Server.Hardening;

/// <summary>System calls about this process that .NET does not have. Linux; for the start, while there is one thread of ours.</summary>
internal static partial class LinuxProcess
{
    private const int SetDumpable = 4;
    private const int CoreLimit = 4;
    private const uint OnlyUser = 0b000_111_111;

    /// <summary>Nobody but root may trace this process, read its memory or take a core of it, its own user included.</summary>
    public static void ForbidTracing() => Check(Control(SetDumpable, 0, 0, 0, 0));

    /// <summary>No core file, wherever the system would put it, and nobody in this process can allow one again.</summary>
    public static void ForbidCoreFiles() => Check(SetLimit(CoreLimit, default));

    /// <summary>What this process creates from now on, files and sockets, is for its own user alone.</summary>
    public static void KeepFilesPrivate() => _ = SetMask(OnlyUser);

    /// <summary>Begins this program anew in the same process, with its arguments, and with these variables besides. It returns only when
    /// that failed.</summary>
    public static void StartAnew(params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            Check(SetVariable(name, value, 1)); // the C library's own: .NET keeps a copy that exec does not see
        }

        string[] arguments = [.. File.ReadAllText("/proc/self/cmdline").Split('\0')[..^1]];
        Execute("/proc/self/exe", [.. arguments, null]);
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new System.ComponentModel.Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);

    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);

    /// <summary>A soft and a hard limit.</summary>
    private readonly record struct Limit(nuint Soft, nuint Hard);
}
