using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>Pairs who talk at a fixed rate while foes come and go: rounds without them and with them follow each other, so that whatever else
/// the machine does meets both.</summary>
internal sealed class Isolation(Surroundings around, Talks talks, RoundTimes times, IFoes foes, ServerProcess? server) : Scenario(around)
{
    private readonly Queue<(long Due, Action Do)> _agenda = new();

    public override string Title => talks.Title;

    public override IReadOnlyList<Person> People => talks.People;

    public override bool IsReady => talks.IsReady;

    public override long Due => Math.Min(talks.Due, _agenda.TryPeek(out var next) ? next.Due : Ticks.Never);

    public override bool IsQuiet => talks.IsQuiet;

    public override string? Excess(Announced limits) => talks.Excess(limits);

    public override void Begin(long now)
    {
        talks.Begin(now);
        var rounds = new List<Round>();
        var start = Around.Tally.Measured.From;
        for (var i = 0; i < 2 * times.Rounds; i++)
        {
            var isDisturbed = i % 2 == 1;
            var from = start + Ticks.Of(times.Settle);
            var round = new Round(new TimeSlice(from, from + Ticks.Of(times.Measure)), isDisturbed, Latencies.New(), Latencies.New());
            rounds.Add(round);
            if (isDisturbed)
            {
                _agenda.Enqueue((start, foes.Begin));
            }

            _agenda.Enqueue((round.Time.From, () => round.ServerCpu = -server?.CpuSeconds()));
            _agenda.Enqueue((round.Time.To, () => round.ServerCpu += server?.CpuSeconds()));
            start = round.Time.To;
        }

        Around.Tally.Rounds = rounds;
    }

    public override void Turn(long now)
    {
        talks.Turn(now);
        while (_agenda.TryPeek(out var next) && now >= next.Due)
        {
            _agenda.Dequeue().Do();
        }
    }
}
