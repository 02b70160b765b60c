using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Packaging;

/// <summary>What <c>dotnet pack ChatMet.Protocol -c Release</c> makes of this checkout, in a folder of its own; made once for all tests
/// that look at it. They run alone: builds take every processor, and other tests have bounds in real time.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class PackedProtocol : IAsyncLifetime, ICollectionFixture<PackedProtocol>
{
    public const string Library = "lib/net10.0/ChatMet.Protocol.dll";
    public const string Documentation = "lib/net10.0/ChatMet.Protocol.xml";
    public const string Pdb = "lib/net10.0/ChatMet.Protocol.pdb";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-package-");

    /// <summary>The version that the repository gives to everything.</summary>
    public static string Version { get; } =
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The files of the package, by their path in it.</summary>
    public IReadOnlyDictionary<string, byte[]> Package { get; private set; } = null!;

    /// <summary>The files of the symbol package.</summary>
    public IReadOnlyDictionary<string, byte[]> Symbols { get; private set; } = null!;

    /// <summary>The library as it is in the package, beside the one that the tests use.</summary>
    public Assembly Assembly { get; private set; } = null!;

    /// <summary>A folder that serves as a package source, with nothing but these two in it.</summary>
    public string Feed => _folder.FullName;

    public string PackageFile => Path.Combine(Feed, $"ChatMet.Protocol.{Version}.nupkg");

    public async ValueTask InitializeAsync()
    {
        var (exitCode, output) = await DotNet.RunAsync("pack", "ChatMet.Protocol", "-c", "Release", "--no-restore", "-o", Feed);
        exitCode.Should().Be(0, "{0}", output);

        Package = Unzip(PackageFile);
        Symbols = Unzip(Path.ChangeExtension(PackageFile, "snupkg"));
        using var library = new MemoryStream(Package[Library]);
        Assembly = new AssemblyLoadContext(nameof(PackedProtocol)).LoadFromStream(library);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Dictionary<string, byte[]> Unzip(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName, Bytes, StringComparer.Ordinal);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
