using System.CommandLine;
using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Runs;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Commands;

/// <summary>One mode of the program: the common options, its own, and the scenario that they make.</summary>
internal sealed class ModeCommand : Command
{
    /// <param name="name">What is typed.</param>
    /// <param name="description">What it does.</param>
    /// <param name="options">Its own options.</param>
    /// <param name="scenario">Makes the scenario of one process.</param>
    public ModeCommand(
        string name, string description, Option[] options, Func<ParseResult, RunSettings, Func<Surroundings, Names, Scenario>> scenario)
        : base(name, description)
    {
        var common = new CommonOptions();
        foreach (var option in options)
        {
            Add(option);
        }

        common.AddTo(this);
        SetAction(line =>
        {
            var settings = common.Read(line);
            return (int)Runner.Run(settings, scenario(line, settings), line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        });
    }
}
