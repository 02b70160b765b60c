namespace ChatMet.Server.Pairing;

/// <summary>Where one seeker stands in one queue. The room's thread only.</summary>
internal sealed class Place(WaitingQueue queue, Seeker seeker)
{
    public WaitingQueue Queue => queue;

    public Seeker Seeker => seeker;

    /// <summary>The neighbours in the queue, which sets them.</summary>
    public Place? Previous { get; set; }

    public Place? Next { get; set; }

    /// <summary>Another place of the same seeker: a chain of them takes less memory than a list.</summary>
    public Place? Other { get; init; }
}
