namespace ChatMet.LoadTester.People;

/// <summary>One of a measured pair: texts at a rate or in a closed loop, pictures, or both.</summary>
internal class Talker(Surroundings around, uint id, byte[] tag, TalkPlan plan) : Person(around, id, tag)
{
    /// <summary>Texts that are due and wait for the window, by when they were due.</summary>
    private Queue<long>? _held;
    private PictureSender? _pictures;

    /// <summary>Whether something new may begin.</summary>
    public bool MayBegin => !Around.IsStopping && Talk is not null;

    /// <summary>Everybody has met: role A of each pair begins.</summary>
    public void Begin(bool withPictures, long now)
    {
        if (Talk is not { IsRoleA: true })
        {
            return;
        }

        for (var i = 0; i < plan.InFlight; i++)
        {
            SayOrHold(now);
        }

        if (withPictures)
        {
            ShowPictures(now);
        }

        EndTurn();
    }

    /// <summary>Says the text that was due at <paramref name="due"/>; without a partner any more there is nobody to say it to.</summary>
    public void SayDue(long due, long now)
    {
        if (Talk is null)
        {
            return;
        }

        Around.Tally.SentLate(due, now);
        SayOrHold(due);
        EndTurn();
    }

    public override void Tick(long now)
    {
        base.Tick(now);
        _pictures?.Pump(now);
        EndTurn();
    }

    /// <summary>A text that waits for the window goes before pictures.</summary>
    public bool MayShow => MayBegin && _held is not { Count: > 0 };

    /// <summary>In a closed loop each text is answered by one of the same size, and A's receipt of the answer releases the next.</summary>
    public override void Heard(long now)
    {
        if (plan.InFlight > 0 && !(Around.IsStopping && Talk is { IsRoleA: true }))
        {
            SayOrHold(now);
        }
    }

    public override void Acknowledged(long now)
    {
        while (_held is { Count: > 0 } && Talk!.TrySay(plan.TextBytes, _held.Peek()))
        {
            _held.Dequeue();
        }

        _pictures?.Pump(now);
    }

    public override void Answered(bool accepted, long now)
    {
        _pictures?.Answered(accepted);
        _pictures?.Pump(now);
    }

    protected void ShowPictures(long now)
    {
        _pictures = new PictureSender(this, Around.Announced!, plan.ChunksInFlight, now);
        _pictures.Pump(now);
    }

    private void SayOrHold(long due)
    {
        if (_held is { Count: > 0 } || !Talk!.TrySay(plan.TextBytes, due))
        {
            (_held ??= new Queue<long>()).Enqueue(due);
        }
    }
}
