using System.Text;
using System.Text.RegularExpressions;
using ChatMet.Protocol;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Packaging;

/// <summary>A stranger's program: it has the package from its only source, is the code of the package's README, and is trimmed.</summary>
[Collection(typeof(PackedProtocol))]
public sealed partial class ConsumerTests(PackedProtocol packed) : IDisposable
{
    /// <summary>Touches the reader of every frame, which the examples do not.</summary>
    private const string EveryType = """
        for (var type = 0; type <= byte.MaxValue; type++)
        {
            Console.WriteLine($"{FrameReader.Check([(byte)type], out var named)} {named}");
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-consumer-");

    [Fact]
    public async Task The_code_of_the_README_does_what_it_says_as_a_trimmed_program()
    {
        var readme = Encoding.UTF8.GetString(packed.Package["README.md"]);
        var examples = Example().Matches(readme).Select(match => match.Groups["code"].Value).ToList();
        examples.Should().HaveCount(2, "one writes and one reads");
        WriteProject(string.Join('\n', examples));

        var (exitCode, output) = await DotNet.RunAsync("publish", _folder.FullName, "-c", "Release", "-o", In("out"));
        exitCode.Should().Be(0, "{0}", output);
        var (ran, printed) = await DotNet.ProgramAsync(In("out", "Consumer"));

        ran.Should().Be(0, "{0}", printed);
        printed.TrimEnd().Split('\n', StringSplitOptions.TrimEntries).Should().Equal([.. Promised(examples), .. EveryVerdict()]);
        File.ReadAllBytes(In("packages", "chatmet.protocol", PackedProtocol.Version, $"chatmet.protocol.{PackedProtocol.Version}.nupkg"))
            .Should().Equal(File.ReadAllBytes(packed.PackageFile), "it is this package that was tried");
        new FileInfo(In("out", "ChatMet.Protocol.dll")).Length
            .Should().BeLessThan(packed.Package[PackedProtocol.Library].Length, "it was trimmed");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Puts what the examples import first, as a file of C# must.</summary>
    private void WriteProject(string code)
    {
        var lines = code.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
        File.WriteAllLines(In("Program.cs"), [.. lines[true].Distinct(StringComparer.Ordinal), .. lines[false], EveryType]);
        File.WriteAllText(In("Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PublishTrimmed>true</PublishTrimmed>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <RestoreSources>{packed.Feed}</RestoreSources>
                <RestorePackagesPath>{In("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{RestoredPackages.Folder}</RestoreFallbackFolders>
                <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ChatMet.Protocol" Version="[{PackedProtocol.Version}]" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>What the comments in the examples say that they print.</summary>
    private static IEnumerable<string> Promised(List<string> examples) =>
        examples.SelectMany(example => Comment().Matches(example)).Select(match => match.Groups["printed"].Value);

    private static IEnumerable<string> EveryVerdict() =>
        Enumerable.Range(0, byte.MaxValue + 1).Select(type => $"{FrameReader.Check([(byte)type], out var named)} {named}");

    private string In(params string[] path) => Path.Combine([_folder.FullName, .. path]);

    [GeneratedRegex(@"^```csharp\n(?<code>[^`]+)^```$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"; +// (?<printed>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
