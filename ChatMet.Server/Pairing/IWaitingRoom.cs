namespace ChatMet.Server.Pairing;

/// <summary>Where people wait for a stranger. One thread; several nodes may one day share one behind this interface.</summary>
internal interface IWaitingRoom
{
    /// <summary>How many people wait.</summary>
    int Count { get; }

    /// <summary>Lets somebody in: returns who suits them, who then no longer waits, or null, and they wait.</summary>
    Seeker? Enter(Seeker seeker, TimeSpan now);

    /// <summary>Lets somebody out who still waits.</summary>
    void Leave(Seeker seeker);

    /// <summary>Time has passed: patience may be over. Adds the pairs that follow from it, longest waiting first in each.</summary>
    void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs);
}
