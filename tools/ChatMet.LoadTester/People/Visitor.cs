namespace ChatMet.LoadTester.People;

/// <summary>Somebody who comes, meets a stranger, goes, and comes again.</summary>
internal sealed class Visitor(Surroundings around, uint id, byte[] tag) : Person(around, id, tag)
{
    protected override void Matched(long now) => Leave(now);

    /// <summary>The partner was quicker to go, before this person's own Matched was read: the visit is over all the same.</summary>
    protected override void Parted(long now) => Leave(now);

    protected override void Left(long now)
    {
        base.Left(now);
        if (!Around.IsStopping)
        {
            Around.Returning.Enqueue(this);
        }
    }
}
