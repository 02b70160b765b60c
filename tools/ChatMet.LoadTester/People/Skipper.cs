namespace ChatMet.LoadTester.People;

/// <summary>Somebody who greets each stranger and presses Next as soon as the stranger has greeted, or when a rate says so.</summary>
/// <remarks>Both greet before either leaves, so every greeting must arrive.</remarks>
internal sealed class Skipper(Surroundings around, uint id, byte[] tag, int textBytes, double pause) : Person(around, id, tag)
{
    private readonly long _pause = Ticks.Of(pause);
    private long _leavesAt = Ticks.Never;

    public override void Tick(long now)
    {
        base.Tick(now);
        if (now >= _leavesAt)
        {
            GoOn(now);
            EndTurn();
        }
    }

    protected override void Matched(long now) => Talk!.TrySay(textBytes, now);

    public override void Heard(long now)
    {
        if (_pause == 0)
        {
            GoOn(now);
        }
        else
        {
            _leavesAt = now + _pause;
        }
    }

    protected override void Parted(long now) => GoOn(now);

    private void GoOn(long now)
    {
        _leavesAt = Ticks.Never;
        if (!Around.IsStopping)
        {
            Next(now);
        }
    }
}
