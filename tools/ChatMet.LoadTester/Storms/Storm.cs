using ChatMet.LoadTester.Net;

namespace ChatMet.LoadTester.Storms;

/// <summary>Everybody comes as fast as they can, stays a moment, and goes. Called by the transport, as a turn of its own.</summary>
internal sealed class Storm(IReadOnlyList<Guest> guests, StormTally tally, Transport transport, double hold) : IDirector
{
    /// <summary>In a millisecond: more than one thread can connect.</summary>
    private const int AtOnce = 64;

    /// <summary>Of the guests looks after themselves in each turn, so that each does in ten seconds.</summary>
    private const int LooksInARound = 10_000;

    private static readonly long Period = Ticks.Of(seconds: 0.001);

    /// <summary>For everybody to be answered, and for everybody to be gone.</summary>
    private static readonly long Limit = Ticks.Of(seconds: 90);
    private static readonly long GoodbyeLimit = Ticks.Of(seconds: 5);

    private long _begun;
    private long _leaves;
    private long _limit;
    private int _come;
    private int _gone;
    private int _looked;

    public bool IsOver { get; private set; }

    public long Due { get; private set; }

    /// <summary>Seconds from the first to the last answer.</summary>
    public double AnsweredAfter { get; private set; }

    /// <summary>Guests who were there when they began to go.</summary>
    public int Held { get; private set; }

    public void Turn(long now)
    {
        _begun = _begun == 0 ? now : _begun;
        Due = now + Period;
        if (_leaves == 0)
        {
            Come(now);
            Look();
            Judge(now);
        }
        else if (now >= _leaves)
        {
            Go(now);
        }
    }

    private void Come(long now)
    {
        for (var i = 0; i < AtOnce && _come < guests.Count; i++)
        {
            var guest = guests[_come++];
            guest.SetOut(now);
            transport.Open(guest);
        }
    }

    private void Look()
    {
        for (var i = 0; i <= guests.Count / LooksInARound; i++)
        {
            guests[_looked++ % guests.Count].StayAlive();
        }
    }

    private void Judge(long now)
    {
        if (tally.Answered >= guests.Count || now - _begun > Limit)
        {
            AnsweredAfter = Ticks.ToSeconds(now - _begun);
            _leaves = now + Ticks.Of(hold);
        }
    }

    private void Go(long now)
    {
        if (_limit == 0)
        {
            _limit = now + GoodbyeLimit;
            Held = guests.Count(guest => guest.IsIn);
        }

        for (var i = 0; i < AtOnce && _gone < guests.Count; i++)
        {
            guests[_gone].Leave(politely: _gone % 2 == 0);
            _gone++;
        }

        IsOver = _gone == guests.Count && (guests.All(guest => guest.IsGone) || now > _limit);
    }
}
