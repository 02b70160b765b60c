using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>Takes a run from its first connection to its last. Called by the transport, as a turn of its own.</summary>
internal sealed class Director(
    Surroundings around, Scenario scenario, Crowd crowd, RunTimes times, StartSignal signal, Progress progress, Probe probe) : IDirector
{
    /// <summary>Without one more arrival for so long, nobody comes any more.</summary>
    private static readonly long ArrivalLimit = Ticks.Of(seconds: 30);

    /// <summary>For what is under way to arrive, and without one more goodbye.</summary>
    private static readonly long EndLimit = Ticks.Of(seconds: 5);

    /// <summary>How often people are counted who arrive, or leave.</summary>
    private static readonly long LookPause = Ticks.Of(seconds: 0.002);

    private Phase _phase = Phase.Arriving;
    private int _people = -1;
    private long _limit;
    private long _nextLook;
    private bool _isChecked;

    public bool IsOver => _phase == Phase.Over;

    /// <summary>Why the run ended early; null: it did not.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>People welcome at the end of what was measured.</summary>
    public int Present { get; private set; }

    public long Due => Math.Min(Math.Min(crowd.Due, progress.Due), _phase switch
    {
        Phase.WarmingUp => Math.Min(scenario.Due, around.Tally.Measured.From),
        Phase.Measuring => Math.Min(scenario.Due, around.Tally.Measured.To),
        _ => _nextLook,
    });

    public void Turn(long now)
    {
        crowd.Turn(now);
        switch (_phase)
        {
            case Phase.Arriving:
                Arrive(now);
                break;
            case Phase.WarmingUp or Phase.Measuring:
                scenario.Turn(now);
                Measure(now);
                break;
            case Phase.Draining:
                Drain(now);
                break;
            case Phase.Leaving:
                Leave(now);
                break;
        }

        _nextLook = now + LookPause;
        progress.Turn(_phase, now);
    }

    private void Arrive(long now)
    {
        Check();
        if (Failure is null && around.Endings.Counts.Count > 0 && !scenario.IsReady)
        {
            Failure = Failure.Unwelcome(around.Endings, around.Present);
        }

        if (Failure is null && scenario.IsReady && signal.IsGiven())
        {
            Begin(now);
        }
        else if (Failure is not null || IsStuck(ArrivalLimit, now))
        {
            Failure ??= Failure.Stuck(around.Present, around.Talking, crowd.Count);
            Enter(Phase.Leaving, now);
        }
    }

    /// <summary>Before anything begins: whether the load fits what the server allows.</summary>
    private void Check()
    {
        if (_isChecked || around.Announced is not { } announced)
        {
            return;
        }

        _isChecked = true;
        if (scenario.Excess(announced) is { } excess)
        {
            Failure = Failure.TooMuch(excess);
        }
    }

    /// <summary>Whether nobody came, met or left for so long.</summary>
    private bool IsStuck(long patience, long now)
    {
        var people = around.Present + around.Talking;
        if (people != _people || signal.IsAwaited)
        {
            _people = people;
            _limit = now + patience;
        }

        return now > _limit;
    }

    private void Begin(long now)
    {
        var from = now + Ticks.Of(times.WarmUp);
        around.Tally.Measured = new TimeSlice(from, from + Ticks.Of(times.Duration));
        Enter(Phase.WarmingUp, now);
        scenario.Begin(now);
    }

    private void Measure(long now)
    {
        if (_phase == Phase.WarmingUp && now >= around.Tally.Measured.From)
        {
            Enter(Phase.Measuring, now);
            probe.Begin();
        }

        if (now >= around.Tally.Measured.To)
        {
            probe.End();
            Present = around.Present;
            Enter(Phase.Draining, now);
        }
    }

    private void Drain(long now)
    {
        if (scenario.IsQuiet || now > _limit)
        {
            Enter(Phase.Leaving, now);
        }
    }

    private void Leave(long now)
    {
        crowd.SeeOff(now);
        if (crowd.IsGone || IsStuck(EndLimit, now))
        {
            Enter(Phase.Over, now);
        }
    }

    private void Enter(Phase phase, long now)
    {
        _phase = phase;
        _limit = now + EndLimit;
        around.IsStopping = phase >= Phase.Draining;
    }
}
