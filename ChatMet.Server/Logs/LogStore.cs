using System.Net;
using System.Text;

namespace ChatMet.Server.Logs;

/// <summary>What the access log holds, all files of it: shown, deleted, counted, purged. Any thread; one of these at a time, while entries
/// go on being added.</summary>
internal sealed class LogStore
{
    private readonly LogFolder _folder;
    private readonly LogRewriting _rewriting;
    private readonly LogAges _ages = new();
    private readonly Lock _one = new();

    public LogStore(LogFolder folder)
    {
        _folder = folder;
        _rewriting = new LogRewriting(Gate);
    }

    /// <summary>Whoever adds entries has it meanwhile.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Shows every entry of <paramref name="network"/>, as it was written.</summary>
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
        return EachFile(file => _rewriting.TakeOut(file, isOf));
    }

    /// <summary>Removes what was written before <paramref name="due"/>, and what claims to be written after <paramref name="future"/>: the
    /// clock was wrong, and nobody can tell how old that is.</summary>
    /// <returns>How many entries went; one for a file that cannot be read.</returns>
    public int Purge(DateTimeOffset due, DateTimeOffset future)
    {
        lock (_one)
        {
            List<Exception> faults = [];
            RemoveLeftovers();
            var removed = _folder.Files.OrderBy(file => file.Day).ToList().Sum(file =>
            {
                try
                {
                    return Purge(file, due, future);
                }
                catch (Exception fault)
                {
                    faults.Add(fault); // one bad file must not keep the others
                    return 0;
                }
            });
            _ages.KeepOnly(_folder.Files);
            return faults.Count == 0 ? removed : throw new IOException("a file could not be purged", faults[0]);
        }
    }

    /// <summary>What was not finished when a process ended. Those that cannot be removed are overwritten or told at the next rewriting.</summary>
    private void RemoveLeftovers()
    {
        foreach (var leftover in _folder.Leftovers)
        {
            File.Delete(leftover);
        }
    }

    private int Purge(LogFile file, DateTimeOffset due, DateTimeOffset future)
    {
        var isDayDue = new DateTimeOffset(file.Day, TimeOnly.MinValue, TimeSpan.Zero) < due;
        if (!file.IsReadable || _ages.Of(file) is not { } age)
        {
            if (isDayDue)
            {
                File.Delete(file.Path);
            }

            return isDayDue ? 1 : 0;
        }

        if (isDayDue && age.Newest < due)
        {
            // All of it is due: that takes no room on the disk, which may be full.
            var all = Count(file);
            File.Delete(file.Path);
            return all;
        }

        return isDayDue || age.Oldest < due || age.Newest > future
            ? _rewriting.TakeOut(file, line => EntryLine.TryReadTime(line, out var time) ? time < due || time > future : isDayDue)
            : 0;
    }

    private LogAnswer EachFile(Func<LogFile, int> count)
    {
        lock (_one)
        {
            RemoveLeftovers();
            var (entries, days, unread) = (0, new HashSet<DateOnly>(), new List<string>());
            foreach (var file in _folder.Files)
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
    }

    private static int Count(LogFile file)
    {
        using var stream = file.OpenRead();
        var reader = new LineReader(stream);
        var count = 0;
        while (reader.TryRead(out _))
        {
            count++;
        }

        return count;
    }

    private static bool TryCount(LogFile file, Func<LogFile, int> count, out int found)
    {
        found = 0;
        try
        {
            found = file.IsReadable ? count(file) : 0;
            return file.IsReadable;
        }
        catch (InvalidDataException)
        {
            return false; // no gzip, whatever its name says, or a cut one
        }
    }

    private static LineJudge JudgeOf(IPNetwork network)
    {
        var first = Encoding.ASCII.GetBytes(network.BaseAddress.ToString());
        return line => EntryLine.IsOf(line, network, first);
    }
}
