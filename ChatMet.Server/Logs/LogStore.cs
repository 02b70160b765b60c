using System.Net;
using System.Text;

namespace ChatMet.Server.Logs;

/// <summary>What the access log holds, all files of it: shown, counted, deleted, purged. Any thread, while entries go on being added; one
/// deletion or purge at a time.</summary>
internal sealed class LogStore
{
    private readonly LogFolder _folder;
    private readonly LogRewriting _rewriting;
    private readonly LogPurging _purging;
    private readonly Lock _one = new();

    public LogStore(LogFolder folder)
    {
        _folder = folder;
        _rewriting = new LogRewriting(Gate);
        _purging = new LogPurging(folder, _rewriting);
    }

    /// <summary>Whoever adds entries has it meanwhile.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Shows every entry of <paramref name="network"/>, as it was written. Waits for nobody: a file that is rewritten or goes
    /// meanwhile is read as it was.</summary>
    public LogAnswer Show(IPNetwork network, Action<ReadOnlySpan<byte>> show)
    {
        var isOf = JudgeOf(network);
        return EachFile(file =>
        {
            var count = 0;
            using var stream = file.OpenRead();
            var reader = new LineReader(stream);
            while (reader.TryRead(out var line))
            {
                if (isOf(line))
                {
                    show(line.TrimEnd("\r\n"u8));
                    count++;
                }
            }

            return count;
        });
    }

    /// <summary>Removes every entry of <paramref name="network"/>, and no other.</summary>
    public LogAnswer Delete(IPNetwork network)
    {
        var isOf = JudgeOf(network);
        lock (_one)
        {
            _purging.RemoveLeftovers();
            return EachFile(file => _rewriting.TakeOut(file, isOf));
        }
    }

    /// <summary>Removes what was written before <paramref name="due"/>, and what claims to be written after <paramref name="future"/>.</summary>
    /// <returns>How many entries went; one for a file that cannot be read.</returns>
    /// <exception cref="IOException">A file could not be purged; all others were.</exception>
    public int Purge(DateTimeOffset due, DateTimeOffset future)
    {
        lock (_one)
        {
            return _purging.Purge(due, future);
        }
    }

    private LogAnswer EachFile(Func<LogFile, int> count)
    {
        var (entries, days, unread) = (0, new HashSet<DateOnly>(), new List<string>());
        foreach (var file in _folder.Files.ToList())
        {
            if (!TryCount(file, count, out var found))
            {
                unread.Add(Path.GetFileName(file.Path));
            }
            else if (found > 0)
            {
                entries += found;
                days.Add(file.Day);
            }
        }

        return new LogAnswer(entries, days.Count, unread);
    }

    private static bool TryCount(LogFile file, Func<LogFile, int> count, out int found)
    {
        found = 0;
        try
        {
            found = file.IsReadable ? count(file) : 0;
            return file.IsReadable;
        }
        catch (FileNotFoundException)
        {
            return true; // purged meanwhile
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false; // no gzip, whatever its name says; another user's
        }
    }

    private static LineJudge JudgeOf(IPNetwork network)
    {
        var first = Encoding.ASCII.GetBytes(network.BaseAddress.ToString());
        return line => EntryLine.IsOf(line, network, first);
    }
}
