namespace ChatMet.Tests.Architecture;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ChatMet.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
