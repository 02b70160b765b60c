using System.CommandLine;
using ChatMet.LoadTester;
using ChatMet.LoadTester.Commands;
using ChatMet.LoadTester.Runs;

var files = new Argument<FileInfo[]>("files") { Description = "Results that --json wrote.", Arity = ArgumentArity.OneOrMore };
var merge = new Command("merge", "Adds the results of several runs that ran at the same time.") { files };
merge.SetAction(line =>
    (int)Runner.Merge(line.GetRequiredValue(files), line.InvocationConfiguration.Output, line.InvocationConfiguration.Error));

var root = new RootCommand("Loads a ChatMet server, and counts every message that is lost, doubled, out of order or misdirected.")
{
    Modes.Chat(), Modes.Image(), Modes.Idle(), Modes.Connect(), Modes.Churn(), merge,
};

var line = root.Parse(args);
var exitCode = line.Invoke();
return line.Errors.Count == 0 ? exitCode : (int)ExitCode.Unusable;
