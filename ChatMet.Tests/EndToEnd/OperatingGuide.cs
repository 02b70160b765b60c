using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.EndToEnd;

/// <summary>What <c>docs/OPERATING.md</c> tells operators to copy, for tests that do so.</summary>
internal static class OperatingGuide
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "OPERATING.md"));

    /// <summary>The one block of this language.</summary>
    public static string Block(string language)
    {
        var blocks = Text.Split($"```{language}\n").Skip(1).ToList();
        blocks.Should().ContainSingle("{0} has one recipe", language);
        return blocks[0].Split("```")[0];
    }

    /// <summary>What the server is started with behind a proxy, but for where it listens.</summary>
    public static string[] ServerArguments() => [.. Text.Split('\n')
        .Single(line => line.Contains("--ChatMet:KnownProxies:0=", StringComparison.Ordinal) && line.Contains("dotnet", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.StartsWith("--", StringComparison.Ordinal) && !word.StartsWith("--urls", StringComparison.Ordinal))];
}
