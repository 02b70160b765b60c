using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Conformance;

/// <summary>The clients of docs/protocol/examples, and what runs each.</summary>
internal static class Example
{
    public const string Node = "chatmet.mjs";
    public const string Python = "chatmet.py";

    /// <summary>Program and file, separated by a space: neither path has one.</summary>
    public static string CommandOf(string file) => file == Node
        ? $"node {PathOf(file)}"
        : $"{Environment.GetEnvironmentVariable("CHATMET_PYTHON") ?? "/usr/bin/python3"} {PathOf(file)}";

    public static string PathOf(string file) => Path.Combine(Repository.Root, "docs", "protocol", "examples", file);
}
