namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Decides from a seed what happens next in a world: people, pairing, the clock and faults in an order of its own.</summary>
internal sealed class FaultScript
{
    private const int FewestSteps = 6;
    private const int MostSteps = 24;
    private const int Closing = 6;

    private static readonly Breakage[] InSessions = [Breakage.Receive];

    private static readonly Breakage[] InPairing = [Breakage.RoomEnter, Breakage.RoomLeave, Breakage.Waited];

    private static readonly Breakage[] AtLooks = [Breakage.Look, Breakage.RoomAdvance, Breakage.Waited];

    private static readonly FaultStep[] Together =
        [new(FaultEvent.Find, 0), new(FaultEvent.Find, 1), new(FaultEvent.Deliver, 0), new(FaultEvent.Deliver, 1)];

    /// <summary>And one of them is about to send an image.</summary>
    private static readonly FaultStep[] Showing = [.. Together, new(FaultEvent.Offer, 0, 12), new(FaultEvent.Accept, 1)];

    private readonly Random _random;
    private readonly FaultMix _mix;
    private readonly FaultWorld _world;
    private readonly int _people;
    private readonly FaultStep[] _beginning;
    private readonly int _steps;
    private int _taken;

    public FaultScript(int seed, FaultMix mix, FaultWorld world)
    {
        (_random, _world) = (new Random(seed), world);
        _mix = _random.Next(FaultMix.KnownEach) == 0 ? mix.Known : mix;
        _people = _random.Next(2, mix.MostPeople + 1);
        _beginning = !mix.StartsTogether ? [] : _random.Next(3) == 0 ? Showing : Together;
        _steps = _random.Next(FewestSteps, MostSteps + 1) + Prologue;
    }

    /// <summary>Everybody comes, says Hello, and may have to prove that they worked; and two may meet.</summary>
    private int Prologue => (Greeting * _people) + _beginning.Length;

    private int Greeting => _mix.AreKnown ? 3 : 2;

    /// <summary>The next step; false when the schedule is over.</summary>
    public bool TryNext(out FaultStep step)
    {
        step = _taken < Prologue ? First() : Next();
        return _taken++ < _steps;
    }

    private FaultStep First()
    {
        var (slot, word) = Math.DivRem(_taken, Greeting);
        return word switch
        {
            _ when slot >= _people => _beginning[_taken - (Greeting * _people)],
            0 => Arrive(slot),
            1 => new(FaultEvent.Hello, slot),
            _ when _random.Next(3) > 0 => new(FaultEvent.Solve, slot),
            _ => _world.At(slot) is { Standing.IsProving: true } visit ? Act(slot, visit) : new(FaultEvent.Heartbeat, slot),
        };
    }

    private FaultStep Arrive(int slot) => new(FaultEvent.Arrive, slot, _random.Next(_mix.AreKnown ? Origin.Kinds : ClientFrames.Languages.Length));

    private FaultStep Next()
    {
        var roll = _random.Next(64);
        var slot = _random.Next(_people);
        return roll switch
        {
            < 18 when _world.Wishing(0) is not null => new(FaultEvent.Deliver, _random.Next(8), 0, Sometimes(InPairing)),
            < 26 => new(FaultEvent.Tick, 0, roll, Sometimes(AtLooks)),
            26 => new(FaultEvent.Jump, 0, _random.Next(16)),
            27 when _random.Next(16) == 0 => new(FaultEvent.Drain, 0, 0, Sometimes(InSessions)),
            _ when _world.At(slot) is not { } visit => Arrive(slot),
            _ => Act(slot, _world.At(slot)!),
        };
    }

    private FaultStep Act(int slot, Visit visit)
    {
        var choices = _mix.ByState[visit.IsOpen ? (int)visit.Standing.State : Closing];
        var what = choices[_random.Next(choices.Length)];
        what = what == FaultEvent.Picture ? PictureMix.Choose(visit, _random) : what;

        // Most people take anybody, or few would meet.
        var amount = what == FaultEvent.Find && _random.Next(3) != 0 ? 0 : _random.Next(1 << 16);
        return new(what, slot, amount, Sometimes(InSessions));
    }

    private Breakage Sometimes(Breakage[] places) => _random.Next(24) == 0 ? places[_random.Next(places.Length)] : Breakage.None;
}
