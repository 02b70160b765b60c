namespace ChatMet.Tests.Packaging;

/// <summary>What would spoil the package stops its build: the analyzers are there, and they are on.</summary>
[Collection(typeof(PackedProtocol))]
public sealed class RailTests : IDisposable
{
    /// <summary>One violation of each rail.</summary>
    private const string Violations = """
        namespace ChatMet.Protocol;

        using System.Reflection;

        public static class Violation
        {
            /// <summary>Trimming may have removed the type.</summary>
            internal static object? Trim(string name) => Type.GetType(name)!.GetConstructors();

            /// <summary>Nothing can compile a new generic type ahead of time.</summary>
            internal static Type Aot(Type type) => typeof(List<>).MakeGenericType(type);

            /// <summary>A program in a single file has no such folder.</summary>
            internal static string File() => typeof(Violation).Assembly.Location;
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-rails-");

    [Fact]
    public async Task A_violation_of_each_stops_the_build()
    {
        var (source, targets, baseline) = (In("Violation.cs"), In("Violation.targets"), In("PublicAPI.Shipped.txt"));
        File.WriteAllText(source, Violations);
        File.WriteAllText(baseline, "ChatMet.Protocol.Gone\n");
        File.WriteAllText(targets, $"""
            <Project>
              <ItemGroup>
                <Compile Include="{source}" />
                <AdditionalFiles Include="{baseline}" />
              </ItemGroup>
            </Project>
            """);

        var (exitCode, output) = await DotNet.RunAsync(
            "build", "ChatMet.Protocol", "--artifacts-path", In("artifacts"), $"-p:CustomAfterMicrosoftCommonTargets={targets}");

        exitCode.Should().Be(1);
        output.Should().Contain("error CS1591: Missing XML comment for publicly visible type or member 'Violation'");
        output.Should().Contain("error RS0016: Symbol 'ChatMet.Protocol.Violation' is not part of the declared public API");
        output.Should().Contain("error RS0017: Symbol 'ChatMet.Protocol.Gone' is part of the declared API, but is either not public");
        output.Should().MatchRegex(@"Violation.cs\(\d+,\d+\): error IL2057:", "trimming is judged");
        output.Should().MatchRegex(@"Violation.cs\(\d+,\d+\): error IL3050:", "compiling ahead of time is judged");
        output.Should().MatchRegex(@"Violation.cs\(\d+,\d+\): error IL3000:", "a single file is judged");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
