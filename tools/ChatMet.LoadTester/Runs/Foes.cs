using System.Diagnostics;
using System.Text;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Runs;

/// <summary>Copies of this program that disturb, each in a process of its own; the last one's report is kept. They are begun by one thread.</summary>
internal sealed class Foes(IReadOnlyList<string> arguments) : IFoes, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<(Process Process, StringBuilder Said)> _all = [];

    public void Begin()
    {
        var said = new StringBuilder();
        var process = new Process { StartInfo = OwnProgram.Start(arguments) };
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _all.Add((process, said));
    }

    /// <summary>Waits for the last of them, and tells what it told; the worst that any of them found.</summary>
    public ExitCode Tell(TextWriter output)
    {
        foreach (var (process, _) in _all)
        {
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
            }

            process.WaitForExit();
        }

        var faulty = _all.Find(one => one.Process.ExitCode != 0);
        var told = faulty.Process is null ? _all.LastOrDefault() : faulty;
        output.WriteLine();
        output.WriteLine(faulty.Process is null ? "the foes of the last round:" : $"foes that ended with {faulty.Process.ExitCode}:");
        output.WriteLine(told.Said?.ToString().Trim());
        return faulty.Process is null ? ExitCode.Fine : (ExitCode)faulty.Process.ExitCode;
    }

    /// <summary>Ends whoever is left.</summary>
    public void Dispose()
    {
        foreach (var (process, _) in _all)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }
    }
}
