using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChatMet.Server.Site;

/// <summary>The folder <c>static/</c> as it was at the start: one hash over all of it, the files that are served below that hash, and the
/// templates that name them. Never changes, so any thread may read it.</summary>
internal sealed class SiteFiles
{
    /// <summary>Where the files are: <c>/s/HASH/PATH</c>.</summary>
    public const string Prefix = "/s/";

    /// <summary>What a template calls the address that the files lie below.</summary>
    private const string BasePlace = "{{static}}";

    private const string Words = "languages/";

    /// <summary>64 bits, since nobody but us chooses what is hashed.</summary>
    private const int HashBytes = 8;

    /// <summary>What the page loads. Anything else in the folder is a template, or is served to nobody.</summary>
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
    };

    private readonly Dictionary<string, byte[]> _all;
    private readonly Dictionary<string, StoredBody> _served;

    /// <param name="folder">The folder that is read.</param>
    /// <param name="atRoot">Scripts that have an address of their own.</param>
    public SiteFiles(string folder, params string[] atRoot)
    {
        _all = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes, StringComparer.Ordinal);
        Hash = HashOf(_all);
        _served = _all.Where(file => MediaTypes.ContainsKey(Path.GetExtension(file.Key)) && !atRoot.Contains(file.Key, StringComparer.Ordinal))
            .ToDictionary(file => file.Key, file => new StoredBody(MediaTypes[Path.GetExtension(file.Key)], file.Value), StringComparer.Ordinal);
    }

    public string Hash { get; }

    /// <summary>What addresses of files begin with; nothing follows but a slash and a path.</summary>
    public string Base => Prefix + Hash;

    /// <summary>Addresses of all files.</summary>
    public IEnumerable<string> Addresses => _served.Keys.Order(StringComparer.Ordinal).Select(path => $"{Base}/{path}");

    /// <summary>Languages that the page speaks, by their tags.</summary>
    public IEnumerable<string> Languages => _served.Keys.Where(path => path.StartsWith(Words, StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)!;

    public static string WordsOf(string language) => $"{Words}{language}.json";

    public StoredBody? Find(string path) => _served.GetValueOrDefault(path);

    /// <summary>A template, or a script: its text, with the address that the files lie below filled in.</summary>
    public string Text(string path) =>
        Encoding.UTF8.GetString(_all[path]).Replace(BasePlace, Base, StringComparison.Ordinal);

    /// <summary>Lengths are hashed, too: no other set of files makes the same bytes.</summary>
    private static string HashOf(Dictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(path));
            Append(hash, content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HashBytes));
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, bytes.LongLength);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
