using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Drivers;

/// <summary>Descriptors that are left to everything but connections: the log's files, libraries, the runtime, which ends the process when it
/// gets none. Linux; any thread.</summary>
/// <remarks>The kernel gives out the lowest number that is free: a high one says that there are few left.</remarks>
internal sealed partial class FileReserve(ChatMetrics metrics, ILogger<FileReserve> logger)
{
    private const int Kept = 32;

    private readonly int _most = LinuxFiles.Most - Kept;

    /// <summary>Whether a connection may have another descriptor.</summary>
    public bool IsWhole => LinuxFiles.Next() is { } next && !IsTouchedBy(next);

    /// <summary>Whether a descriptor is of those that are left to others, or would be the last before them.</summary>
    public bool IsTouchedBy(int descriptor) => descriptor >= _most;

    /// <summary>A connection has to wait, for want of files or memory.</summary>
    public void Tell()
    {
        metrics.AcceptFailed();
        Log.AcceptFailed(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(104, LogLevel.Warning, "A connection could not be accepted: no files or memory are left; it waits (see ulimit -n)")]
        public static partial void AcceptFailed(ILogger logger);
    }
}
