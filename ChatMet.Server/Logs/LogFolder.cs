namespace ChatMet.Server.Logs;

/// <summary>The access log's own folder, and what is in it.</summary>
internal sealed class LogFolder(string path)
{
    private const string LockName = ".lock";
    private const string SocketName = ".control";

    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What .NET says of a file that somebody else has locked: on Linux, on macOS, on Windows.</summary>
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    public string Path => path;

    /// <summary>The socket at which a running server answers to <c>logs show</c> and <c>logs delete</c>.</summary>
    public string SocketPath => System.IO.Path.Combine(path, SocketName);

    /// <summary>Everything of ours that a person may be in. Whoever reads it copes with files that go meanwhile.</summary>
    public IEnumerable<LogFile> Files => Paths.Select(LogFile.Recognise).OfType<LogFile>();

    /// <summary>What an interrupted rewriting left.</summary>
    public IEnumerable<string> Leftovers => Paths.Where(LogFile.IsLeftover);

    /// <summary>What is not ours and nevertheless here: it is let alone.</summary>
    public IEnumerable<string> Foreign => Entries.Where(file =>
        LogFile.Recognise(file) is null && !LogFile.IsLeftover(file) && System.IO.Path.GetFileName(file) is not LockName and not SocketName);

    private IEnumerable<string> Entries => Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path) : [];

    private IEnumerable<string> Paths => Directory.Exists(path) ? Directory.EnumerateFiles(path) : [];

    /// <summary>Takes the folder for this process: two that rewrite the same files would lose entries.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    /// <exception cref="IOException">Nothing can be written here.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written here.</exception>
    public IDisposable TakeOver()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OnlyUser);
        }

        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (InUse.Contains(taken.HResult))
        {
            throw new InvalidOperationException(
                $"{path} is the access log of another server that runs. Give each one its own: ChatMet:AccessLogFolder.", taken);
        }
    }
}
