using System.Runtime.InteropServices;

namespace ChatMet.Server.Pairing;

/// <summary>The waiting room of one node: pure data, one thread. Nobody in it ever waits while somebody who suits them waits.</summary>
/// <remarks>
/// Everybody stands in the few queues of <see cref="QueueKey"/>; each queue is in order of arrival. A search takes the
/// longest waiting of the heads, shared tags before none, and skips only acquaintances, of whom a session remembers a
/// bounded number: entering, leaving and pairing take constant time. Whoever is still to begin waiting is here, and stands in no queue.
/// </remarks>
internal sealed class WaitingRoom(TimeSpan rematchAlone) : IWaitingRoom
{
    private readonly Dictionary<QueueKey, WaitingQueue> _queues = [];
    private readonly MilestoneWheel _wheel = new();
    private readonly List<QueueKey> _keys = [];
    private readonly List<Seeker> _due = [];

    public int Count { get; private set; }

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        seeker.IsOpen = seeker.Preferences.Patience <= TimeSpan.Zero;
        var hasBegun = seeker.Since <= now;
        if (hasBegun && Search(seeker, now) is { } found)
        {
            Leave(found);
            return found;
        }

        seeker.IsWaiting = true;
        Count++;
        if (hasBegun)
        {
            StandInQueues(seeker);
        }

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
        LeaveQueues(seeker);
        if (seeker.Milestone is { } milestone)
        {
            MilestoneWheel.Remove(milestone);
        }
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs)
    {
        _due.Clear();
        _wheel.TakeDue(now, _due);
        foreach (var seeker in _due)
        {
            if (!seeker.IsWaiting)
            {
                continue; // paired a moment ago, in this very loop
            }

            if (seeker.Since > now)
            {
                Remind(seeker, now); // after a pause as long as the wheel, it hands out what is not due yet
                continue;
            }

            seeker.IsOpen = seeker.IsOpen || now - seeker.Since >= seeker.Preferences.Patience;
            StandInQueues(seeker);
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
        Search(seeker, now, again: false) ?? (IsLonely(seeker, now) ? Search(seeker, now, again: true) : null);

    private Seeker? Search(Seeker seeker, TimeSpan now, bool again)
    {
        _keys.Clear();
        QueueKey.AddByTag(seeker, _keys);
        if (LongestWaiting(seeker, now, again) is { } found)
        {
            return found;
        }

        _keys.Clear();
        QueueKey.AddAnybody(seeker, _keys);
        return LongestWaiting(seeker, now, again);
    }

    private Seeker? LongestWaiting(Seeker seeker, TimeSpan now, bool again)
    {
        Seeker? longest = null;
        foreach (var key in _keys)
        {
            if (_queues.TryGetValue(key, out var queue)
                && FirstFor(seeker, queue, now, again) is { } first
                && (longest is null || first.Since < longest.Since))
            {
                longest = first;
            }
        }

        return longest;
    }

    private Seeker? FirstFor(Seeker seeker, WaitingQueue queue, TimeSpan now, bool again)
    {
        var place = queue.First;
        while (place is not null && !MayMeet(seeker, place.Seeker, now, again))
        {
            place = place.Next;
        }

        return place?.Seeker;
    }

    /// <summary>Not oneself, not the blocked; and strangers, or else both lonely: the one who asks is, <paramref name="again"/> says.</summary>
    private bool MayMeet(Seeker one, Seeker other, TimeSpan now, bool again) =>
        one.Id != other.Id
        && !one.Acquaintances.HasBlocked(other, now)
        && !other.Acquaintances.HasBlocked(one, now)
        && (again ? IsLonely(other, now) : !one.Acquaintances.MetLately(other.Id, now));

    private bool IsLonely(Seeker seeker, TimeSpan now) => now - seeker.Since >= rematchAlone;

    /// <summary>Joins the queues that suit and in which the seeker does not stand already.</summary>
    private void StandInQueues(Seeker seeker)
    {
        _keys.Clear();
        QueueKey.AddByTag(seeker, _keys);
        QueueKey.AddAnybody(seeker, _keys);
        foreach (var key in _keys)
        {
            ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(_queues, key, out _);
            queue ??= new WaitingQueue(key);
            if (!StandsIn(queue, seeker))
            {
                queue.Add(seeker);
            }
        }
    }

    private static bool StandsIn(WaitingQueue queue, Seeker seeker)
    {
        var place = seeker.Places;
        while (place is not null && place.Queue != queue)
        {
            place = place.Other;
        }

        return place is not null;
    }

    private void LeaveQueues(Seeker seeker)
    {
        for (var place = seeker.Places; place is not null; place = place.Other)
        {
            var queue = place.Queue;
            queue.Remove(place);
            if (queue.First is null)
            {
                _queues.Remove(queue.Key);
            }
        }

        seeker.Places = null;
    }

    /// <summary>Sets the reminder for whichever comes next: the beginning, if that was put off, the end of patience, or the time to meet an
    /// acquaintance again.</summary>
    private void Remind(Seeker seeker, TimeSpan now)
    {
        if (seeker.Since > now)
        {
            seeker.Milestone = _wheel.Add(seeker, seeker.Since, now);
            return;
        }

        var openAt = seeker.IsOpen ? TimeSpan.MaxValue : seeker.Since + seeker.Preferences.Patience;
        var lonelyAt = IsLonely(seeker, now) ? TimeSpan.MaxValue : seeker.Since + rematchAlone;
        var next = openAt < lonelyAt ? openAt : lonelyAt;
        seeker.Milestone = next == TimeSpan.MaxValue ? null : _wheel.Add(seeker, next, now);
    }
}
