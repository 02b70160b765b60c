using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ChatMet.Server;

namespace ChatMet.Tests.Architecture;

/// <summary>Arrows point down only, and the protocol stands alone.</summary>
public sealed class DependencyTests
{
    private const string Root = "ChatMet.Server";

    /// <summary>For each folder of the server, the folders it may use; the root folder is the settings.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Buffers"] = [],
        ["Hardening"] = [Root],
        ["Telemetry"] = [],
        ["WebSockets"] = ["Buffers", "Limits"],
        ["Limits"] = [Root, "Telemetry"],
        ["Limits.Standing"] = [Root, "Telemetry"],
        ["Limits.Proof"] = [],
        ["Limits.Admission"] = [Root, "Limits", "Limits.Standing", "Telemetry"],
        ["Site"] = [],
        ["Tls"] = [Root],
        ["Logs"] = [Root, "Limits", "Telemetry"],
        ["Chat"] = [Root, "Limits", "Limits.Admission", "Limits.Proof", "Limits.Standing", "Telemetry", "WebSockets"],
        ["Pairing"] = [Root, "Chat", "Limits.Standing", "Telemetry", "WebSockets"],
        ["Drivers"] = [Root, "Buffers", "Chat", "Limits.Admission", "Pairing", "Telemetry", "WebSockets"],
        ["Drivers.EventLoop"] = ["Buffers", "Drivers", "Telemetry", "WebSockets"],
        ["Endpoints"] = [Root, "Buffers", "Chat", "Drivers", "Drivers.EventLoop", "Hardening", "Limits", "Limits.Admission", "Limits.Standing", "Logs", "Pairing", "Site", "Telemetry", "Tls", "WebSockets"],
    };

    private static readonly ArchUnitNET.Domain.Architecture Server =
        new ArchLoader().LoadAssemblies(typeof(ChatOptions).Assembly, typeof(ChatMet.Protocol.FrameReader).Assembly).Build();

    public static TheoryData<string> Folders => [.. MayUse.Keys];

    [Fact]
    public void The_protocol_references_nothing_but_the_base_class_library()
    {
        typeof(ChatMet.Protocol.FrameReader).Assembly.GetReferencedAssemblies()
            .Should().OnlyContain(reference => reference.Name!.StartsWith("System.", StringComparison.Ordinal));

        RestoredPackages.ThatBringCode("ChatMet.Server").Should().NotBeEmpty("the question can be answered with yes");
        RestoredPackages.ThatBringCode("ChatMet.Protocol").Should().BeEmpty("analyzers are all that it may reference");
        var project = XDocument.Load(Path.Combine(Repository.Root, "ChatMet.Protocol", "ChatMet.Protocol.csproj"));
        project.Descendants("PackageReference").Should().OnlyContain(package => (string?)package.Attribute("PrivateAssets") == "all");
        project.Descendants("ProjectReference").Should().BeEmpty();
    }

    [Fact]
    public void Every_folder_of_the_server_has_its_place()
    {
        var folders = Server.Types.Select(type => type.Namespace.FullName)
            .Where(name => name.StartsWith($"{Root}.", StringComparison.Ordinal))
            .Select(name => name[(Root.Length + 1)..])
            .Distinct(StringComparer.Ordinal);

        folders.Should().BeEquivalentTo(MayUse.Keys);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_lies_below_it(string folder)
    {
        var forbidden = MayUse.Keys.Append(Root).Except([.. MayUse[folder], folder]).Select(FullName).ToHashSet(StringComparer.Ordinal);

        var broken = Server.Types.Where(type => type.Namespace.FullName == FullName(folder))
            .SelectMany(type => type.Dependencies)
            .Where(dependency => forbidden.Contains(dependency.Target.Namespace?.FullName ?? ""))
            .Select(dependency => $"{dependency.Origin.Name} uses {dependency.Target.FullName}");

        broken.Should().BeEmpty();
    }

    [Theory]
    [InlineData("WebSockets")]
    [InlineData("Chat")]
    [InlineData("Limits")]
    [InlineData("Limits.Admission")]
    [InlineData("Limits.Proof")]
    [InlineData("Limits.Standing")]
    [InlineData("Buffers")]
    public void The_pure_core_has_no_socket_no_file_no_log_no_clock_and_waits_for_nothing(string folder)
    {
        string[] impure =
        [
            "System.Net.Sockets", "System.IO", "Microsoft.Extensions.Logging", "Microsoft.AspNetCore.Http",
            "System.Threading.Tasks", "System.Threading.Channels",
        ];

        var broken = Server.Types.Where(type => type.Namespace.FullName == FullName(folder))
            .SelectMany(type => type.Dependencies)
            .Where(dependency => impure.Contains(dependency.Target.Namespace?.FullName ?? "")
                || dependency.Target.FullName is "System.TimeProvider" or "System.DateTime" or "System.DateTimeOffset")
            .Select(dependency => $"{dependency.Origin.Name} uses {dependency.Target.FullName}");

        broken.Should().BeEmpty();
    }

    private static string FullName(string folder) => folder == Root ? Root : $"{Root}.{folder}";
}
