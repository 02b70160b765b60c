using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Conformance;

/// <summary>A copy of <c>static/</c> as any file server can serve it: what our server fills into the entry is filled in for the root, and nothing is
/// preloaded.</summary>
internal sealed class PlainSite : IDisposable
{
    public PlainSite()
    {
        var source = Path.Combine(Repository.Root, "static");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var entry = Path.Combine(Folder, "index.html");
        File.WriteAllText(entry, File.ReadAllText(entry).Replace("{{static}}", "", StringComparison.Ordinal).Replace("{{preloads}}", "", StringComparison.Ordinal));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("chatmet-site-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
