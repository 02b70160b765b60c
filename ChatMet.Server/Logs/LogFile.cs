using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace ChatMet.Server.Logs;

/// <summary>A file of the access log: of one day, as it was written or compressed since.</summary>
/// <param name="Day">The day in its name; what is in it may be older, after somebody restored or joined backups.</param>
internal sealed partial record LogFile(string Path, DateOnly Day)
{
    private const string Temporary = ".rewriting";

    /// <summary>Whether what is in it can be read here; of a compression that .NET lacks only the name's day is known.</summary>
    public bool IsReadable => !SealedName().IsMatch(Path);

    /// <summary>Whether lines may still be added to it.</summary>
    public bool Grows => Path.EndsWith(".log", StringComparison.Ordinal);

    /// <summary>Where its successor is written, before it takes the place.</summary>
    public string TemporaryPath => Path + Temporary;

    public bool IsGzip => Path.EndsWith(".gz", StringComparison.Ordinal);

    /// <summary>The file that <paramref name="path"/> names, if it is one of ours.</summary>
    public static LogFile? Recognise(string path) =>
        OurName().Match(System.IO.Path.GetFileName(path)) is { Success: true } name
        && DateOnly.TryParseExact(name.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new LogFile(path, day)
            : null;

    /// <summary>Whether <paramref name="path"/> is what a rewriting left that did not come to its end. The file itself is whole.</summary>
    public static bool IsLeftover(string path) =>
        path.EndsWith(Temporary, StringComparison.Ordinal) && Recognise(path[..^Temporary.Length]) is not null;

    /// <summary>Its lines from byte <paramref name="from"/> on; of a compressed file always all.</summary>
    public Stream OpenRead(long from = 0)
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Position = from;
        return IsGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    [GeneratedRegex(@"^access-(?<day>\d{4}-\d{2}-\d{2})\.log(\.\d{1,3})?(\.(gz|bz2|xz|zst|lz4|br|zip))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurName();

    [GeneratedRegex(@"\.(bz2|xz|zst|lz4|br|zip)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SealedName();
}
