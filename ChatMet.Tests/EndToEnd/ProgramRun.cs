using System.Diagnostics;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A program run as a stranger would run it: a process of its own, ended when it takes too long.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    public static async Task<ProgramRun> RunAsync(TimeSpan patience, string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Repository.Root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(patience);
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(late.Token);
            var errors = process.StandardError.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
