using System.Runtime.InteropServices;

namespace ChatMet.Server.Hardening;

/// <summary>Ends the process here and now, as if it had been killed: no goodbye, no finalizer, nothing written. Any thread.</summary>
internal static partial class ProcessEnd
{
    /// <summary>What a shell says of a process that was killed.</summary>
    private const int Killed = 128 + 9;

    public static void Now()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(Killed);
        }

        ExitAtOnce(Killed);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitAtOnce(int code);
}
