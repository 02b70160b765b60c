namespace ChatMet.Server.Logs;

/// <summary>When the entries of each file were written, by what is in it and not by its date. Remembered as long as a file stays as it is:
/// the hourly look must not read a month of entries. One thread at a time.</summary>
internal sealed class LogAges
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Null of a file that cannot be read or has no entry; then its name's day counts.</summary>
    public LogAge? Of(LogFile file)
    {
        var info = new FileInfo(file.Path);
        if (_known.TryGetValue(file.Path, out var known) && known.Length == info.Length && known.Written == info.LastWriteTimeUtc)
        {
            return known.Age;
        }

        var age = Read(file);
        _known[file.Path] = new Known(info.Length, info.LastWriteTimeUtc, age);
        return age;
    }

    /// <summary>Forgets files that are gone.</summary>
    public void KeepOnly(IEnumerable<LogFile> files)
    {
        foreach (var gone in _known.Keys.Except(files.Select(file => file.Path), StringComparer.Ordinal).ToList())
        {
            _known.Remove(gone);
        }
    }

    private static LogAge? Read(LogFile file)
    {
        LogAge? age = null;
        try
        {
            using var stream = file.OpenRead();
            var reader = new LineReader(stream);
            while (reader.TryRead(out var line))
            {
                if (EntryLine.TryReadTime(line, out var time))
                {
                    age = age is { } before ? before.With(time) : new LogAge(time, time, Entries: 1);
                }
            }
        }
        catch (InvalidDataException)
        {
            return null; // no gzip, whatever its name says
        }

        return age;
    }

    private readonly record struct Known(long Length, DateTime Written, LogAge? Age);
}
