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

    /// <summary>Time has passed: patience may be over, or the time that anybody may wait. Both lists are of people who then no longer
    /// wait, and nobody is in both.</summary>
    /// <param name="now">How late it is.</param>
    /// <param name="pairs">Takes the pairs that follow from it, longest waiting first in each.</param>
    /// <param name="unmet">Takes those for whom nobody came in time.</param>
    void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet);
}
