namespace ChatMet.Server.Pairing;

/// <summary>The waiting room of one node: pure data, one thread. Nobody in it ever waits while somebody who suits them waits.</summary>
/// <remarks>
/// Everybody stands in the few queues of <see cref="QueueKey"/>; each queue is in order of arrival. A search takes the
/// longest waiting of the heads, shared tags before none, and skips only acquaintances, of whom a session remembers a
/// bounded number: entering, leaving and pairing take constant time.
/// </remarks>
internal sealed class WaitingRoom(TimeSpan rematchAlone) : IWaitingRoom
{
    private readonly Dictionary<QueueKey, LinkedList<Seeker>> _queues = [];
    private readonly MilestoneWheel _wheel = new();
    private readonly List<QueueKey> _keys = [];
    private readonly List<Seeker> _due = [];

    public int Count { get; private set; }

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        seeker.IsOpen = seeker.Preferences.Patience <= TimeSpan.Zero;
        if (Search(seeker, now) is { } found)
        {
            Leave(found);
            return found;
        }

        seeker.IsWaiting = true;
        Count++;
        StandInQueues(seeker);
        Remind(seeker, now);
        return null;
    }

    public void Leave(Seeker seeker)
    {
        if (!seeker.IsWaiting)
        {
            return;
        }

        seeker.IsWaiting = false;
        Count--;
        foreach (var (key, node) in seeker.Places)
        {
            var queue = node.List!;
            queue.Remove(node);
            if (queue.Count == 0)
            {
                _queues.Remove(key);
            }
        }

        seeker.Places.Clear();
        if (seeker.Milestone is { } milestone)
        {
            MilestoneWheel.Remove(milestone);
        }
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs)
    {
        _due.Clear();
        _wheel.TakeDue(now, _due);
        foreach (var seeker in _due.Where(seeker => seeker.IsWaiting))
        {
            if (!seeker.IsOpen && now - seeker.Since >= seeker.Preferences.Patience)
            {
                seeker.IsOpen = true;
                StandInQueues(seeker);
            }

            if (Search(seeker, now) is { } found)
            {
                Leave(seeker);
                Leave(found);
                pairs.Add(seeker.Since <= found.Since ? (seeker, found) : (found, seeker));
            }
            else
            {
                Remind(seeker, now);
            }
        }
    }

    /// <summary>Who suits: people not met lately before acquaintances; among them those who share a tag before those who accept anybody;
    /// among them the longest waiting.</summary>
    private Seeker? Search(Seeker seeker, TimeSpan now) =>
        Search(seeker, now, AreStrangers) ?? (IsLonely(seeker, now) ? Search(seeker, now, AreLonely) : null);

    private Seeker? Search(Seeker seeker, TimeSpan now, Func<Seeker, Seeker, TimeSpan, bool> mayMeet)
    {
        _keys.Clear();
        QueueKey.AddByTag(seeker, _keys);
        if (LongestWaiting(seeker, now, mayMeet) is { } found)
        {
            return found;
        }

        _keys.Clear();
        QueueKey.AddAnybody(seeker, _keys);
        return LongestWaiting(seeker, now, mayMeet);
    }

    private Seeker? LongestWaiting(Seeker seeker, TimeSpan now, Func<Seeker, Seeker, TimeSpan, bool> mayMeet)
    {
        Seeker? longest = null;
        foreach (var key in _keys)
        {
            if (_queues.TryGetValue(key, out var queue)
                && queue.FirstOrDefault(other => MayEverMeet(seeker, other) && mayMeet(seeker, other, now)) is { } first
                && (longest is null || first.Since < longest.Since))
            {
                longest = first;
            }
        }

        return longest;
    }

    /// <summary>Not oneself, not the blocked.</summary>
    private static bool MayEverMeet(Seeker one, Seeker other) =>
        one.Id != other.Id && !one.Acquaintances.HasBlocked(other.Id) && !other.Acquaintances.HasBlocked(one.Id);

    private static bool AreStrangers(Seeker one, Seeker other, TimeSpan now) => !one.Acquaintances.MetLately(other.Id, now);

    private bool AreLonely(Seeker one, Seeker other, TimeSpan now) => IsLonely(one, now) && IsLonely(other, now);

    private bool IsLonely(Seeker seeker, TimeSpan now) => now - seeker.Since >= rematchAlone;

    private void StandInQueues(Seeker seeker)
    {
        _keys.Clear();
        QueueKey.AddByTag(seeker, _keys);
        QueueKey.AddAnybody(seeker, _keys);
        foreach (var key in _keys.Where(key => seeker.Places.TrueForAll(place => place.Key != key)))
        {
            var queue = _queues.TryGetValue(key, out var existing) ? existing : _queues[key] = new LinkedList<Seeker>();
            seeker.Places.Add((key, InOrder(queue, seeker)));
        }
    }

    /// <summary>Puts a seeker among those of a queue by arrival. Whoever stands in one queue suits the others of it and still waits, so they
    /// are acquaintances or blocked each other: there are few.</summary>
    private static LinkedListNode<Seeker> InOrder(LinkedList<Seeker> queue, Seeker seeker)
    {
        var before = queue.Last;
        while (before is not null && before.Value.Since > seeker.Since)
        {
            before = before.Previous;
        }

        return before is null ? queue.AddFirst(seeker) : queue.AddAfter(before, seeker);
    }

    /// <summary>Sets the reminder for whichever comes next: the end of patience, or the time to meet an acquaintance again.</summary>
    private void Remind(Seeker seeker, TimeSpan now)
    {
        var openAt = seeker.IsOpen ? TimeSpan.MaxValue : seeker.Since + seeker.Preferences.Patience;
        var lonelyAt = IsLonely(seeker, now) ? TimeSpan.MaxValue : seeker.Since + rematchAlone;
        var next = openAt < lonelyAt ? openAt : lonelyAt;
        seeker.Milestone = next == TimeSpan.MaxValue ? null : _wheel.Add(seeker, next, now);
    }
}
