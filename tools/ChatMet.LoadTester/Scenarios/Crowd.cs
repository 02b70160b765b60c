using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.People;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>Lets people come, looks at each four times a second, and sees them off. Whoever has the turn.</summary>
internal sealed class Crowd(IReadOnlyList<Person> people, Surroundings around, Transport transport, double rampUpSeconds)
{
    /// <summary>People in the door at once: less than the backlog of any server.</summary>
    private const int MostArriving = 128;

    private const int LeavingAtOnce = 256;
    private const int LooksInARound = 10;

    private static readonly long LookPeriod = Ticks.Of(seconds: 0.025);
    private static readonly long DoorPeriod = Ticks.Of(seconds: 0.001);

    private long _begun;
    private int _come;
    private int _looked;
    private int _left;
    private long _nextLook;
    private long _nextTurn;

    public int Count => people.Count;

    /// <summary>Whether everybody was seen off, and is gone.</summary>
    public bool IsGone => _left >= people.Count && around is { Arriving: 0, Present: 0 } && people.All(person => person.State == ClientState.Away);

    /// <summary>When <see cref="Turn"/> is to be called; at once when somebody wants to come back and the door has room.</summary>
    public long Due => around.Returning.Count > 0 && around.Arriving < MostArriving && !around.IsStopping ? 0 : _nextTurn;

    /// <summary>Lets in who is due, and looks at the next tenth of them.</summary>
    public void Turn(long now)
    {
        _begun = _begun == 0 ? now : _begun;
        while (around.Arriving < MostArriving && NextToCome(now) is { } person)
        {
            person.SetOut(now);
            transport.Open(person);
        }

        if (now >= _nextLook)
        {
            _nextLook = now + LookPeriod;
            LookAtSome(now);
        }

        _nextTurn = _come < people.Count ? now + DoorPeriod : _nextLook;
    }

    /// <summary>Sees off the next few; leaving all at once would be a load of its own.</summary>
    public void SeeOff(long now)
    {
        for (var i = 0; i < LeavingAtOnce && _left < people.Count; i++)
        {
            people[_left++].Leave(now);
        }
    }

    private Person? NextToCome(long now)
    {
        if (around.IsStopping)
        {
            return null;
        }

        if (around.Returning.TryDequeue(out var returning))
        {
            return returning;
        }

        return _come < people.Count && Ticks.ToSeconds(now - _begun) >= rampUpSeconds * _come / people.Count ? people[_come++] : null;
    }

    private void LookAtSome(long now)
    {
        var some = (people.Count + LooksInARound - 1) / LooksInARound;
        for (var i = 0; i < some; i++)
        {
            people[_looked].Tick(now);
            _looked = (_looked + 1) % people.Count;
        }
    }
}
