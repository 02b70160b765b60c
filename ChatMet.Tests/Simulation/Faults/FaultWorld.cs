using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A server without sockets and a clock that is set, a few people on it, and what must be true of them. After each step everything
/// that was said is compared with what was owed.</summary>
internal sealed partial class FaultWorld
{
    /// <summary>How many people there are at a time, at most.</summary>
    public const int Slots = 5;

    private readonly Visit?[] _slots = new Visit?[Slots];
    private readonly List<Visit> _visits = []; // all that ever came
    private readonly Transitions _transitions;
    private readonly Clerk _clerk;
    private readonly Ear _ear;
    private readonly Mouth _mouth;
    private readonly Promises _promises;
    private string? _broken;

    public FaultWorld(FaultStage stage, Seams seams, Transitions transitions)
    {
        (Stage, Seams, _transitions) = (stage, seams, transitions);
        stage.Schedule++;
        stage.Now = TimeSpan.FromSeconds(Math.Ceiling(stage.Now.TotalSeconds)); // like any other start
        _ear = new Ear(this);
        _mouth = new Mouth(this);
        _promises = new Promises(this);
        _clerk = new Clerk(this);
        Gallery = new Gallery(this);
    }

    public FaultStage Stage { get; }

    public Seams Seams { get; }

    public Gallery Gallery { get; }

    public TimeSpan Now => Stage.Now;

    /// <summary>How many looks at the clock there were.</summary>
    public int Looks { get; private set; }

    public bool IsDraining { get; private set; }

    /// <summary>All that ever came, for as long as pairing may have something of them.</summary>
    public List<Visit> Visits => _visits;

    public Visit? At(int slot) => _slots[slot];

    /// <summary>Somebody of whom pairing has a wish to deal with; looked for from a place on.</summary>
    public Visit? Wishing(int from)
    {
        for (var i = 0; i < _visits.Count; i++)
        {
            if (_visits[(from + i) % _visits.Count] is { Wishes.Count: > 0 } visit)
            {
                return visit;
            }
        }

        return null;
    }

    public void Note(Visit visit, FaultEvent what) => _transitions.Note(visit, what);

    public void Note(Picture picture, FaultEvent what) => _transitions.Pictures.Note(picture, what);

    /// <summary>What does not hold is told at the end of the step: here the server might catch it.</summary>
    public void Require(bool holds, Visit? visit, string what, object? about = null)
    {
        if (!holds)
        {
            _broken ??= $"{visit} {what} {about}";
        }
    }

    public void Apply(in FaultStep step)
    {
        _transitions.Steps++;
        Stage.Fuse.Arm(step.Breaks);
        Take(step);
        Stage.Fuse.Arm(Breakage.None);
        Compare();
    }

    /// <summary>Everything comes to rest; time passes until every fault had its outcome; everybody goes, and nothing may be left.</summary>
    public void Close()
    {
        DeliverAll();
        Apply(new FaultStep(FaultEvent.Tick));
        _promises.EverybodyIsAnswered();
        LetThemBegin();
        Goodbye(visit => !IsFaulty(visit) && visit.Standing.Current is not { IsOver: false }); // to watch the others they need not stay
        while (_visits.Exists(IsFaulty))
        {
            Apply(new FaultStep(FaultEvent.Tick));
        }

        Goodbye(_ => true);
        DeliverAll();
        _promises.NothingIsLeft();
        Fade();
    }

    private static bool IsFaulty(Visit visit) => !visit.Link.IsOver && (visit.Link.IsSilent || !visit.Link.Flows || !visit.IsOpen);

    private void Goodbye(Predicate<Visit> whose)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            if (_slots[slot] is { } visit && whose(visit))
            {
                Apply(new FaultStep(FaultEvent.Rest, slot));
                Apply(new FaultStep(slot % 2 == 0 ? FaultEvent.Bye : FaultEvent.Kill, slot));
            }
        }
    }

    private void DeliverAll()
    {
        while (Wishing(0) is not null)
        {
            Apply(new FaultStep(FaultEvent.Deliver));
        }
    }

    /// <summary>What was said is what was owed, and whoever is done makes room.</summary>
    private void Compare()
    {
        for (var i = _visits.Count - 1; i >= 0; i--)
        {
            var visit = _visits[i];
            if (!visit.Link.IsOver)
            {
                Compare(visit);
            }
            else if (visit.Wishes.Count == 0 && visit.Waiting.IsForgotten)
            {
                _visits.RemoveAt(i);
            }
        }

        for (var slot = 0; slot < Slots; slot++)
        {
            _slots[slot] = _slots[slot] is { Link.IsOver: false } there ? there : null;
        }

        _promises.CountersBalance();
        if (_broken is not null)
        {
            throw new FuzzException(_broken);
        }
    }

    private void Compare(Visit visit)
    {
        if (visit.Outbound.ClosedWith is { } code && !visit.IsOwedGoodbye)
        {
            visit.IsOwedGoodbye = true;
            visit.Owed.Enqueue(new Owed(Owed.Close, null, (int)code));
        }

        visit.Link.Flush(_ear);
        _promises.IsTold(visit);
        visit.Link.FinishIfOver();
    }
}
