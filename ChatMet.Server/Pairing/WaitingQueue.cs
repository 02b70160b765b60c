namespace ChatMet.Server.Pairing;

/// <summary>Those who agree on one key, in the order of their arrival. The room's thread only.</summary>
/// <remarks>Whoever stands in one queue suits the others of it and still waits, so they are acquaintances or blocked each
/// other: there are few, and walking along is short.</remarks>
internal sealed class WaitingQueue(QueueKey key)
{
    private Place? _last;

    public QueueKey Key => key;

    public Place? First { get; private set; }

    /// <summary>Puts a seeker among the others by arrival.</summary>
    public void Add(Seeker seeker)
    {
        var before = _last;
        while (before is not null && before.Seeker.Since > seeker.Since)
        {
            before = before.Previous;
        }

        var place = new Place(this, seeker) { Other = seeker.Places };
        seeker.Places = place;
        var after = before is null ? First : before.Next;
        Join(before, place);
        Join(place, after);
    }

    public void Remove(Place place) => Join(place.Previous, place.Next);

    private void Join(Place? before, Place? after)
    {
        if (before is null)
        {
            First = after;
        }
        else
        {
            before.Next = after;
        }

        if (after is null)
        {
            _last = before;
        }
        else
        {
            after.Previous = before;
        }
    }
}
