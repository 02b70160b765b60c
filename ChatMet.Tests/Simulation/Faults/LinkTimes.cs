namespace ChatMet.Tests.Simulation.Faults;

/// <summary>When things last moved on a link: by the clock, for what may happen at the earliest; and in looks at it, for what must have
/// happened by then, since a process that is paused cannot keep a promise.</summary>
internal sealed class LinkTimes(FaultWorld world)
{
    private bool _leftovers;

    public TimeSpan ArrivedAt { get; } = world.Now;

    public int ArrivedLook { get; } = world.Looks;

    public TimeSpan HeardAt { get; private set; } = world.Now;

    public int HeardLook { get; private set; } = world.Looks;

    /// <summary>When a proof of work was asked for.</summary>
    public TimeSpan AskedAt { get; private set; }

    public int AskedLook { get; private set; }

    /// <summary>When the client said something last.</summary>
    public TimeSpan SpokeAt { get; set; } = world.Now;

    /// <summary>Since when half a message is there.</summary>
    public TimeSpan? HalfSince { get; private set; }

    public int HalfLook { get; private set; }

    /// <summary>Since when output waits without progress.</summary>
    public TimeSpan? PendingSince { get; private set; }

    public int PendingLook { get; private set; }

    /// <summary>Since when words wait whose conversation is over.</summary>
    public TimeSpan? LeftoversSince { get; private set; }

    public int LeftoversLook { get; private set; }

    public int EndedLook { get; set; }

    public void Heard() => (HeardAt, HeardLook) = (world.Now, world.Looks);

    public void Asked() => (AskedAt, AskedLook) = (world.Now, world.Looks);

    public void Begun() => (HalfSince, HalfLook) = (world.Now, world.Looks);

    public void Completed() => HalfSince = null;

    public void Waits()
    {
        if (PendingSince is null)
        {
            (PendingSince, PendingLook) = (world.Now, world.Looks);
        }
    }

    public void WaitsInVain()
    {
        _leftovers = true;
        if (LeftoversSince is null)
        {
            (LeftoversSince, LeftoversLook) = (world.Now, world.Looks);
        }
    }

    public void Moved() => (PendingSince, _leftovers, EndedLook) = (null, false, world.Looks);

    /// <summary>The clock was looked at: words of the past that came and went in between were not seen.</summary>
    public void LookedAt() => LeftoversSince = _leftovers ? LeftoversSince : null;
}
