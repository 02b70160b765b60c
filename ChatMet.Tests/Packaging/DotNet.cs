using System.Diagnostics;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Packaging;

/// <summary>A command of the SDK that the tests run under, as a process of its own that leaves no build server behind and is ended when
/// it takes too long. It runs in the checkout, so that global.json chooses the same SDK.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Its exit code, and all that it printed.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        ProgramAsync("dotnet", [.. arguments, "--disable-build-servers", "-nodeReuse:false", "-nologo"]);

    /// <summary>The same of any program.</summary>
    public static async Task<(int ExitCode, string Output)> ProgramAsync(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = Start(program, arguments) };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        process.Start();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(late.Token);
            var output = await process.StandardOutput.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, output + await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build that runs the tests says in these where its own parts are.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return start;
    }
}
