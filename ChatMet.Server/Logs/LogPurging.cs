namespace ChatMet.Server.Logs;

/// <summary>Takes out of all files what is due. One thread at a time, which <see cref="LogStore"/> sees to.</summary>
internal sealed class LogPurging(LogFolder folder, LogRewriting rewriting)
{
    private readonly LogAges _ages = new();

    /// <summary>Removes what was written before <paramref name="due"/>, and what claims to be written after <paramref name="future"/>: the
    /// clock was wrong, and nobody can tell how old that is. One bad file does not keep the others.</summary>
    /// <returns>How many entries went; one for a file that cannot be read.</returns>
    /// <exception cref="IOException">A file could not be purged; all others were.</exception>
    public int Purge(DateTimeOffset due, DateTimeOffset future)
    {
        RemoveLeftovers();
        Exception? first = null;
        var removed = 0;
        foreach (var file in folder.Files.ToList())
        {
            try
            {
                removed += Purge(file, due, future);
            }
            catch (Exception fault)
            {
                first ??= fault;
            }
        }

        _ages.KeepOnly(folder.Files);
        return first is null ? removed : throw new IOException("a file could not be purged", first);
    }

    /// <summary>What was not finished when a process ended. One that cannot be removed is told by the next rewriting, whose way it bars.</summary>
    public void RemoveLeftovers()
    {
        foreach (var leftover in folder.Leftovers.ToList())
        {
            try
            {
                File.Delete(leftover);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
    }

    private int Purge(LogFile file, DateTimeOffset due, DateTimeOffset future)
    {
        var isDayDue = new DateTimeOffset(file.Day, TimeOnly.MinValue, TimeSpan.Zero) < due;
        if (!file.IsReadable || _ages.Of(file) is not { } age)
        {
            return isDayDue ? Delete(file, entries: 1) : 0;
        }

        if (isDayDue && age.Newest < due)
        {
            return Delete(file, age.Entries); // all of it: that takes no room on the disk, which may be full
        }

        return isDayDue || age.Oldest < due || age.Newest > future
            ? rewriting.TakeOut(file, line => EntryLine.TryReadTime(line, out var time) ? time < due || time > future : isDayDue)
            : 0;
    }

    private static int Delete(LogFile file, int entries)
    {
        File.Delete(file.Path);
        return entries;
    }
}
