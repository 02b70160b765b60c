using System.Diagnostics;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Results;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Runs;

/// <summary>Several processes of one run: starts copies of this one with the same command line, lets them begin together and adds their results.
/// What each of them is to be is told by its environment, so that the command line stays as it was typed.</summary>
internal static class Fleet
{
    /// <summary>Which of them a process is: a <see cref="RunShare"/>.</summary>
    public const string ShareVariable = "CHATMET_LOAD_SHARE";

    /// <summary>The file for its result.</summary>
    public const string ResultVariable = "CHATMET_LOAD_RESULT";

    public static (RunResult? Result, Failure? Failure) Run(RunSettings settings, TextWriter errors)
    {
        var folder = Directory.CreateTempSubdirectory("chatmet-load-");
        var probe = new Probe(settings.ServerId is { } id ? new ServerProcess(id) : null);
        var processes = new List<Process>();
        try
        {
            var files = Enumerable.Range(0, settings.Processes).Select(i => Path.Combine(folder.FullName, $"{i}.json")).ToList();
            processes.AddRange(files.Select((file, i) => Start(settings.Share with { Index = i, Of = settings.Processes }, file, errors)));
            if (processes.Find(process => process.StandardOutput.ReadLine() != StartSignal.Ready) is { } unready)
            {
                return (null, Fault(unready));
            }

            processes.ForEach(process => process.StandardInput.WriteLine());
            Watch(probe, settings.Times);
            processes.ForEach(process => process.WaitForExit());
            return processes.Where((_, i) => !File.Exists(files[i])).FirstOrDefault() is { } failed
                ? (null, Fault(failed))
                : (Merge.Of([.. files.Select(ResultFile.Read)]) with { Server = probe.Server }, null);
        }
        finally
        {
            processes.ForEach(End);
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(RunShare share, string file, TextWriter errors)
    {
        var start = OwnProgram.Start(OwnProgram.Arguments);
        start.RedirectStandardInput = true;
        start.Environment[ShareVariable] = share.ToString();
        start.Environment[ResultVariable] = file;

        var process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => Say(errors, line.Data);
        process.Start();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Say(TextWriter errors, string? line)
    {
        if (line is not null)
        {
            lock (errors)
            {
                errors.WriteLine(line);
            }
        }
    }

    private static void Watch(Probe probe, RunTimes times)
    {
        Thread.Sleep(TimeSpan.FromSeconds(times.WarmUp));
        probe.Begin();
        Thread.Sleep(TimeSpan.FromSeconds(times.Duration));
        probe.End();
    }

    /// <summary>One that fails has said why; the others are ended with the run.</summary>
    private static Failure Fault(Process failed)
    {
        failed.WaitForExit();
        return new Failure((ExitCode)failed.ExitCode, "One process of several ended without a result.");
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
