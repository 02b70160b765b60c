using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>As many people as one address may have, who use together all that they may.</summary>
internal sealed class Spending : Scenario
{
    /// <summary>For the address to begin no more connections than it may: two leave and come again.</summary>
    private const int Visitors = 2;
    private const int Skippers = 4;

    private readonly int _talkers;

    public Spending(Surroundings around, int people, Names names)
        : base(around)
    {
        _talkers = (people - Visitors - Skippers) / 2 * 2;
        People = [.. names.Of(people).Select((id, i) => new Spender(around, id, i < _talkers ? names.Tag : names.RoughTag, HabitOf(i, people)))];
    }

    public override string Title => Units.Text($"{People.Count} people of one address who use all that they may");

    public override IReadOnlyList<Person> People { get; }

    public override bool IsReady => Around.Talking >= _talkers;

    public override bool IsQuiet => Around.Tally.Texts.Sent <= Around.Tally.Texts.Delivered;

    private Habit HabitOf(int person, int people) =>
        person < _talkers ? Habit.Talks : person < people - Visitors ? Habit.Skips : Habit.Visits;
}
