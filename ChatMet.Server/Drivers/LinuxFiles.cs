using System.Runtime.InteropServices;

namespace ChatMet.Server.Drivers;

/// <summary>What Linux says about the descriptors of this process, which .NET does not tell. Any thread.</summary>
internal static partial class LinuxFiles
{
    private const int FileLimit = 7;           // RLIMIT_NOFILE
    private const int CloseOnExec = 0x80000;   // EFD_CLOEXEC

    /// <summary>How many this process may have.</summary>
    public static int Most => GetLimit(FileLimit, out var limit) == 0 ? (int)nuint.Min(limit.Soft, int.MaxValue) : int.MaxValue;

    /// <summary>The number that the next one would have: the lowest that is free. Null when there would be none.</summary>
    public static int? Next()
    {
        var probe = CreateSignal(0, CloseOnExec);
        if (probe < 0)
        {
            return null;
        }

        _ = Close(probe);
        return probe;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "eventfd")]
    private static partial int CreateSignal(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary>The limit that holds, and how far it may be raised.</summary>
    private readonly record struct Limit(nuint Soft, nuint Hard);
}
