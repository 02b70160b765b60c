using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>People who greet each stranger and press Next, all the time.</summary>
internal sealed class Skipping : Scenario
{
    private const double Minute = 60;

    private readonly double _nextsPerMinute;

    /// <param name="around">What all share.</param>
    /// <param name="people">How many; more than the strangers whom a server remembers, or some wait to meet them again.</param>
    /// <param name="textBytes">The words of a greeting.</param>
    /// <param name="nextsPerMinute">Of each person; 0: as soon as the stranger has greeted.</param>
    /// <param name="names">Who they are.</param>
    public Skipping(Surroundings around, int people, int textBytes, double nextsPerMinute, Names names)
        : base(around)
    {
        _nextsPerMinute = nextsPerMinute;
        var pause = nextsPerMinute > 0 ? Minute / nextsPerMinute : 0;
        People = [.. names.Of(people).Select(id => new Skipper(around, id, names.Tag, textBytes, pause))];
    }

    public override string Title => Units.Text($"{People.Count:N0} people who press Next {Pause}");

    public override IReadOnlyList<Person> People { get; }

    public override bool IsReady => Around.Present == People.Count;

    public override bool IsQuiet => Around.Tally.Texts.Sent <= Around.Tally.Texts.Delivered;

    private string Pause => _nextsPerMinute > 0 ? Units.Text($"{_nextsPerMinute:0.###} times a minute") : "as soon as a stranger has greeted";

    public override string? Excess(Announced limits)
    {
        var fits = limits.FindsPerMinute == Announced.AnyRate
            || (_nextsPerMinute > 0 && _nextsPerMinute <= Pace.Share * limits.FindsPerMinute);
        return fits ? null : $"everybody presses Next {Pause}; the server allows {limits.FindsPerMinute} times a minute.";
    }
}
