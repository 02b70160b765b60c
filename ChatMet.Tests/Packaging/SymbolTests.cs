using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Packaging;

/// <summary>The symbols belong to the library, bring its sources, and name no folder of the machine that built them.</summary>
[Collection(typeof(PackedProtocol))]
public sealed class SymbolTests(PackedProtocol packed)
{
    /// <summary>The kind of custom debug information that holds a source file, from the Portable PDB specification.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void They_are_those_of_the_library()
    {
        using var library = new PEReader(new MemoryStream(packed.Package[PackedProtocol.Library]));
        using var pdb = OpenPdb();
        var asked = library.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);

        var has = new BlobContentId(pdb.GetMetadataReader().DebugMetadataHeader!.Id);

        has.Guid.Should().Be(library.ReadCodeViewDebugDirectoryData(asked).Guid);
        has.Stamp.Should().Be(asked.Stamp);
    }

    [Fact]
    public void They_bring_every_source_under_a_name_that_is_the_same_on_every_machine()
    {
        using var pdb = OpenPdb();
        var symbols = pdb.GetMetadataReader();

        symbols.Documents.Should().HaveCountGreaterThan(40);
        foreach (var handle in symbols.Documents)
        {
            var name = symbols.GetString(symbols.GetDocument(handle).Name);
            name.Should().StartWith("/_/ChatMet.Protocol/");
            symbols.GetCustomDebugInformation(handle).Select(symbols.GetCustomDebugInformation)
                .Should().ContainSingle(entry => symbols.GetGuid(entry.Kind) == EmbeddedSource, "the source of {0} is there", name);
        }
    }

    [Fact]
    public void The_library_was_built_reproducibly_and_names_no_folder_of_this_machine()
    {
        using var library = new PEReader(new MemoryStream(packed.Package[PackedProtocol.Library]));

        library.ReadDebugDirectory().Should().Contain(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        Encoding.Latin1.GetString(packed.Package[PackedProtocol.Library]).Should().NotContain(Repository.Root);
        Encoding.Latin1.GetString(packed.Symbols[PackedProtocol.Pdb]).Should().NotContain(Repository.Root);
    }

    private MetadataReaderProvider OpenPdb() => MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(packed.Symbols[PackedProtocol.Pdb]));
}
