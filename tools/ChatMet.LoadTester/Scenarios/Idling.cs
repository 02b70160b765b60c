using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>People who are there and do nothing, alone or, after a greeting each way, in pairs.</summary>
internal sealed class Idling : Scenario
{
    private readonly bool _inPairs;

    public Idling(Surroundings around, int people, bool inPairs, Names names)
        : base(around)
    {
        _inPairs = inPairs;
        People = [.. names.Of(people).Select(id => new Idler(around, id, names.Tag, inPairs))];
    }

    public override string Title => Units.Text($"{People.Count:N0} people, {(_inPairs ? "in pairs that have greeted each other" : "each alone")}");

    public override IReadOnlyList<Person> People { get; }

    public override bool IsReady => _inPairs
        ? Around.Talking == People.Count && Around.Tally.Texts.Delivered >= People.Count
        : Around.Present == People.Count;
}
