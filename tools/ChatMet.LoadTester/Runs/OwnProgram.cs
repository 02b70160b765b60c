using System.Diagnostics;

namespace ChatMet.LoadTester.Runs;

/// <summary>Starts this program once more. Any thread.</summary>
internal static class OwnProgram
{
    /// <summary>Run as "dotnet ChatMet.LoadTester.dll …", the program is dotnet, and the first argument is ours.</summary>
    private static readonly bool s_isHosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";

    /// <summary>What was typed behind the program's name.</summary>
    public static IEnumerable<string> Arguments => Environment.GetCommandLineArgs().Skip(1);

    /// <summary>A copy with these arguments; what it prints can be read.</summary>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        string[] self = s_isHosted ? [Environment.GetCommandLineArgs()[0]] : [];
        return new ProcessStartInfo(Environment.ProcessPath!, self.Concat(arguments))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
