using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.People;

/// <summary>Somebody who is there to disturb. They meet each other only, talk as much as they may, and nothing that they lose counts.</summary>
internal sealed class RoughTalker(Surroundings around, uint id, byte[] tag, Manner manner)
    : Person(around, id, tag, isMeasured: false)
{
    private const int TextBytes = 1024;
    private const int TextsPerLook = 8;
    private const int BytesPerLook = 4 * 1024;
    private const int LeastBuffer = 4 * 1024;
    private const int Minute = 60;

    private static readonly long StallTime = Ticks.Of(seconds: 15);
    private static readonly long LeastStay = Ticks.Of(seconds: 1);

    private Pace _texts;
    private long _vanishesAt = Ticks.Never;

    public override int ReceiveBuffer => manner == Manner.Vanishing ? 0 : LeastBuffer;

    public override int MostAtOnce => manner == Manner.Slow ? BytesPerLook : int.MaxValue;

    public override Traffic Texts => Around.Tally.Rough;

    protected override Endings Endings => Around.RoughEndings;

    public override void Receive(ReadOnlySpan<byte> bytes, long now)
    {
        base.Receive(bytes, now);
        if (manner == Manner.Slow)
        {
            Link?.Read(wanted: false);
        }
    }

    public override void Tick(long now)
    {
        base.Tick(now);
        if (now >= _vanishesAt)
        {
            Vanish(now);
            return;
        }

        if (manner == Manner.Slow)
        {
            Link?.Read(wanted: true);
        }

        for (var i = 0; i < TextsPerLook && Talk is { } talk && !Around.IsStopping && _texts.TryTake(1, now) && talk.TrySay(TextBytes, now); i++)
        {
        }

        EndTurn();
    }

    protected override void Welcomed(long now)
    {
        var limits = Around.Announced!;
        _texts = new Pace(limits.TextsBurst, (double)limits.TextsPerMinute / Minute, now);
        base.Welcomed(now);
    }

    protected override void Matched(long now)
    {
        if (manner == Manner.Stalled)
        {
            Link?.Read(wanted: false);
            _vanishesAt = now + StallTime;
        }
        else if (manner == Manner.Vanishing)
        {
            // Spread over two seconds by who it is, so that they do not go all at once.
            _vanishesAt = now + LeastStay + (LeastStay * 2 * (Id % 16) / 16);
        }
    }

    protected override void Parted(long now)
    {
        if (!Around.IsStopping && manner != Manner.Stalled)
        {
            Next(now);
        }
    }

    protected override void Left(long now)
    {
        base.Left(now);
        _vanishesAt = Ticks.Never;
        if (!Around.IsStopping)
        {
            Around.Returning.Enqueue(this);
        }
    }
}
