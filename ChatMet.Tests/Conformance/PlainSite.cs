using System.Text.RegularExpressions;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Conformance;

/// <summary>A copy of <c>static/</c> as any file server can serve it: what our server fills into the entry is left out, so that files are named from
/// the root, and nothing is preloaded.</summary>
internal sealed partial class PlainSite : IDisposable
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
        File.WriteAllText(entry, Places().Replace(File.ReadAllText(entry), ""));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("chatmet-site-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    [GeneratedRegex(@"\{\{\w+\}\}", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
