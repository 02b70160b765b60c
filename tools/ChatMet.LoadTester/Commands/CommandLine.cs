using System.CommandLine;
using ChatMet.LoadTester.Runs;

namespace ChatMet.LoadTester.Commands;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class CommandLine
{
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        var root = new RootCommand("Loads a ChatMet server, and counts every message that is lost, doubled, out of order or misdirected.")
        {
            Modes.Chat(), Modes.Image(), Modes.Idle(), Modes.Connect(), Modes.Churn(), Modes.Budget(), new HostileCommand(), new IsolationCommand(),
            new StormCommand(), Merge(),
        };
        var line = root.Parse(arguments);
        var exitCode = line.Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return line.Errors.Count == 0 ? exitCode : (int)ExitCode.Unusable;
    }

    private static Command Merge()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Results that --json wrote.", Arity = ArgumentArity.OneOrMore };
        var merge = new Command("merge", "Adds the results of several runs that ran at the same time.") { files };
        merge.SetAction(line =>
            (int)Runner.Merge(line.GetRequiredValue(files), line.InvocationConfiguration.Output, line.InvocationConfiguration.Error));
        return merge;
    }
}
