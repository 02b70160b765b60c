using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>People who connect, meet a stranger, go, and come again at once.</summary>
internal sealed class Visits : Scenario
{
    public Visits(Surroundings around, int pairs, Names names)
        : base(around) => People = [.. names.Of(2 * pairs).Select(id => new Visitor(around, id, names.Tag))];

    public override string Title => Units.Text($"{People.Count:N0} people at once, who connect, meet a stranger and go");

    public override IReadOnlyList<Person> People { get; }

    /// <summary>As soon as the door has opened once.</summary>
    public override bool IsReady => Around.Announced is not null;
}
