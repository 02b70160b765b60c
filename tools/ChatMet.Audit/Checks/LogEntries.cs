using System.IO.Compression;

namespace ChatMet.Audit.Checks;

/// <summary>The lines of an access log that is being written, its archives included.</summary>
internal static class LogEntries
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<string> Lines(DirectoryInfo folder) => folder.EnumerateFiles("access-*.log*").SelectMany(Lines);

    public static int Count(DirectoryInfo folder) => Lines(folder).Count();

    /// <summary>Waits for more entries: they are written some milliseconds after the answer.</summary>
    /// <exception cref="TimeoutException">There were none in ten seconds.</exception>
    public static async Task ExpectMoreThanAsync(int count, DirectoryInfo folder, CancellationToken cancellation)
    {
        for (var i = 0; i < 200 && Count(folder) <= count; i++)
        {
            await Task.Delay(Look, cancellation);
        }

        if (Count(folder) <= count)
        {
            throw new TimeoutException("a visit was not logged: is it the right folder?");
        }
    }

    private static IEnumerable<string> Lines(FileInfo file)
    {
        using var opened = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using Stream lines = file.Extension == ".gz" ? new GZipStream(opened, CompressionMode.Decompress) : opened;
        using var reader = new StreamReader(lines);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
