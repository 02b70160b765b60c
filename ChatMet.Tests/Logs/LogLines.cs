using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChatMet.Server.Logs;

namespace ChatMet.Tests.Logs;

/// <summary>A folder of log files made by hand, and its lines read back without any code of the server's.</summary>
internal sealed class LogLines : IDisposable
{
    /// <summary>Memory in place of a disk where there is some: hundreds of days are purged thousands of times.</summary>
    private static readonly string Parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(Parent, $"chatmet-logs-{Guid.NewGuid():N}"));

    public LogFolder Folder => new(_folder.FullName);

    public static string Entry(DateTimeOffset time, string address = "192.0.2.1") =>
        $$"""{"time":"{{time.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture)}}","address":"{{address}}","browser":"other","system":"Linux"}""";

    public static string NameOf(DateTimeOffset day) => $"access-{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.log";

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string[] Names => [.. _folder.GetFiles().Select(file => file.Name).Where(name => name[0] != '.').Order(StringComparer.Ordinal)];

    /// <summary>Adds lines to a file, compressed if its name says so.</summary>
    public void Add(string name, params IEnumerable<string> lines)
    {
        using var file = new FileStream(PathOf(name), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        using Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    public void AddEntry(DateTimeOffset time, string address = "192.0.2.1") => Add(NameOf(time), Entry(time, address));

    /// <summary>All lines of a file.</summary>
    public string[] Read(string name)
    {
        using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>All lines of all files that can be read.</summary>
    public string[] All() => [.. Names.SelectMany(Read)];

    public void Dispose() => _folder.Delete(recursive: true);
}
