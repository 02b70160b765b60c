using System.Reflection;
using System.Text;
using System.Xml.Linq;
using ChatMet.Protocol;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Packaging;

/// <summary>What lies in the package that <c>dotnet pack</c> makes, and what it says of itself.</summary>
[Collection(typeof(PackedProtocol))]
public sealed class PackageTests(PackedProtocol packed)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void It_holds_the_library_its_documentation_a_readme_the_licence_and_the_protocol_document()
    {
        string[] wrapping = ["_rels/.rels", "[Content_Types].xml", "ChatMet.Protocol.nuspec"];

        packed.Package.Keys.Where(name => !name.EndsWith(".psmdcp", StringComparison.Ordinal)).Should().BeEquivalentTo(
            [.. wrapping, PackedProtocol.Library, PackedProtocol.Documentation, "README.md", "LICENSE", "docs/PROTOCOL.md"]);
        packed.Package["README.md"].Should().Equal(Source("ChatMet.Protocol", "README.md"));
        packed.Package["LICENSE"].Should().Equal(Source("LICENSE"));
        packed.Package["docs/PROTOCOL.md"].Should().Equal(Source("docs", "PROTOCOL.md"));
    }

    [Fact]
    public void It_says_what_it_is_under_which_licence_and_depends_on_nothing()
    {
        var nuspec = XDocument.Parse(Encoding.UTF8.GetString(packed.Package["ChatMet.Protocol.nuspec"]).TrimStart('\uFEFF'));
        var about = nuspec.Descendants().Where(element => !element.HasElements).ToLookup(element => element.Name.LocalName);

        about["id"].Single().Value.Should().Be("ChatMet.Protocol");
        about["version"].Single().Value.Should().Be(PackedProtocol.Version);
        about["license"].Single().Value.Should().Be("MIT");
        about["license"].Single().Attribute("type")!.Value.Should().Be("expression");
        about["readme"].Single().Value.Should().Be("README.md");
        about["description"].Single().Value.Should().StartWith("The frames of the ChatMet protocol");
        about["tags"].Single().Value.Split(' ').Should().Contain(["chat", "protocol", "codec", "websocket"]);
        about["group"].Single().Attribute("targetFramework")!.Value.Should().Be("net10.0");
        about["dependency"].Should().BeEmpty();
        about["frameworkReference"].Should().BeEmpty();
    }

    [Fact]
    public void The_library_has_the_version_of_the_repository_needs_only_the_base_class_library_and_may_be_trimmed()
    {
        var says = packed.Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(pair => pair.Key, pair => pair.Value);

        packed.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]
            .Should().Be(PackedProtocol.Version);
        packed.Assembly.GetReferencedAssemblies().Should().OnlyContain(name => name.Name!.StartsWith("System.", StringComparison.Ordinal));
        says.Should().Contain("IsTrimmable", "True").And.Contain("IsAotCompatible", "True");
    }

    [Fact]
    public void The_documentation_covers_every_public_type_and_member()
    {
        var documented = XDocument.Parse(Encoding.UTF8.GetString(packed.Package[PackedProtocol.Documentation]).TrimStart('\uFEFF'))
            .Descendants("member").Where(member => member.HasElements)
            .Select(member => member.Attribute("name")!.Value.Split('(')[0]).ToHashSet(StringComparer.Ordinal);
        var shown = packed.Assembly.GetExportedTypes();

        shown.Should().HaveSameCount(typeof(FrameReader).Assembly.GetExportedTypes());
        shown.SelectMany(Ids).Should().BeSubsetOf(documented);
    }

    /// <summary>The names by which the compiler's documentation file calls a type and its members, without parameters.</summary>
    private static IEnumerable<string> Ids(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        return type.GetMembers(Declared)
            .Where(member => member is not (MethodBase { IsSpecialName: true, IsConstructor: false } or Type) && member.Name != "value__")
            .Select(member => $"{Kind(member)}:{name}.{member.Name.Replace('.', '#')}")
            .Append($"T:{name}");
    }

    private static char Kind(MemberInfo member) => member switch
    {
        FieldInfo => 'F',
        PropertyInfo => 'P',
        _ => 'M',
    };

    private static byte[] Source(params string[] path) => File.ReadAllBytes(Path.Combine([Repository.Root, .. path]));
}
