using ChatMet.LoadTester.Messages;

namespace ChatMet.LoadTester.People;

/// <summary>Somebody who is there and does nothing. With a partner they greet each other once, so that everything of a used
/// connection has been used.</summary>
internal sealed class Idler(Surroundings around, uint id, byte[] tag, bool meets) : Person(around, id, tag)
{
    protected override void Welcomed(long now)
    {
        if (meets)
        {
            Find();
        }
    }

    protected override void Matched(long now) => Talk!.TrySay(Body.LeastBytes, now);
}
