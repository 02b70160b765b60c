using System.Text.Json;

namespace ChatMet.Tests.Architecture;

/// <summary>What restoring this checkout wrote down about packages, in <c>project.assets.json</c>.</summary>
internal static class RestoredPackages
{
    /// <summary>The folder that all packages were restored into.</summary>
    public static string Folder { get; } = Of("ChatMet.Tests").GetProperty("packageFolders").EnumerateObject().First().Name;

    /// <summary>Whatever puts code of its own before the compiler or into the program of <paramref name="project"/>: packages and projects, but
    /// no analyzers.</summary>
    public static IEnumerable<string> ThatBringCode(string project) =>
        Of(project).GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("compile", out _) || library.Value.TryGetProperty("runtime", out _))
            .Select(library => library.Name);

    private static JsonElement Of(string project)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, project, "obj", "project.assets.json")));
        return assets.RootElement.Clone();
    }
}
