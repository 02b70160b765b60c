using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Runs;

/// <summary>Runs, in this process or in several, and tells what came of it.</summary>
internal static class Runner
{
    public static ExitCode Run(RunSettings settings, Func<Surroundings, Names, Scenario> scenario, TextWriter output, TextWriter errors)
    {
        try
        {
            var (result, failure) = settings.Processes > 1
                ? Fleet.Run(settings, errors)
                : Runs.Run.Of(settings, scenario, settings.ShowsProgress ? errors : null);
            if (result is null)
            {
                errors.WriteLine(failure!.Text);
                return failure.Code;
            }

            return Tell(result, settings, output);
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or UnauthorizedAccessException)
        {
            errors.WriteLine(fault.Message);
            return ExitCode.Broken;
        }
    }

    public static ExitCode Merge(IEnumerable<FileInfo> files, TextWriter output, TextWriter errors)
    {
        try
        {
            var result = Results.Merge.Of([.. files.Select(file => ResultFile.Read(file.FullName))]);
            Report.Write(output, result);
            return result.ExitCode;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            errors.WriteLine(fault.Message);
            return ExitCode.Unusable;
        }
    }

    /// <summary>One of many writes its file only; whoever started it tells.</summary>
    private static ExitCode Tell(RunResult result, RunSettings settings, TextWriter output)
    {
        if (settings.JsonFile is { } file)
        {
            ResultFile.Write(file, result);
        }

        if (!settings.Share.IsOneOfMany)
        {
            Report.Write(output, result);
        }

        return result.ExitCode;
    }
}
