using System.Runtime.InteropServices;

namespace ChatMet.Server.Pairing;

/// <summary>The waiting room of one node: pure data, one thread. Nobody in it ever waits while somebody who suits them waits, and nobody waits
/// for ever.</summary>
/// <remarks>
/// Everybody stands in the few queues of <see cref="QueueKey"/>; each queue is in order of arrival. A search takes the
/// longest waiting of the heads, shared tags before none, and skips only acquaintances, of whom a session remembers a
/// bounded number: entering, leaving and pairing take constant time. Whoever is still to begin waiting is here, and stands in no queue.
/// </remarks>
internal sealed class WaitingRoom(TimeSpan rematchAlone, TimeSpan longestWait) : IWaitingRoom
{
    private readonly Dictionary<QueueKey, WaitingQueue> _queues = [];
    private readonly MilestoneWheel _wheel = new();
    private readonly List<QueueKey> _keys = [];
    private readonly List<Seeker> _due = [];

    public static WaitingRoom Of(ChatOptions options) =>
        new(TimeSpan.FromSeconds(options.RematchAloneSeconds), TimeSpan.FromMinutes(options.WaitMinutes));

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
        seeker.Until = now + longestWait;
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

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet)
    {
        _due.Clear();
        _wheel.TakeDue(now, _due);
        foreach (var seeker in _due)
        {
            // Who does not wait any more was paired a moment ago, in this very loop. After a pause as long as the wheel it hands out what is
            // not due yet.
            if (seeker.IsWaiting && !(seeker.Since <= now && TryPair(seeker, now, pairs)))
            {
                Remind(seeker, now);
            }
        }

        // Last of all: what falls due in the same moment may still bring somebody.
        foreach (var seeker in _due)
        {
            if (seeker.IsWaiting && seeker.Until <= now)
            {
                Leave(seeker);
                unmet.Add(seeker);
            }
        }
    }

    /// <summary>Looks once more for somebody whose waiting has begun, who perhaps asks for less by now.</summary>
    private bool TryPair(Seeker seeker, TimeSpan now, List<(Seeker First, Seeker Second)> pairs)
    {
        seeker.IsOpen = seeker.IsOpen || now - seeker.Since >= seeker.Preferences.Patience;
        StandInQueues(seeker);
        if (Search(seeker, now) is not { } found)
        {
            return false;
        }

        Leave(seeker);
        Leave(found);
        pairs.Add(seeker.Since <= found.Since ? (seeker, found) : (found, seeker));
        return true;
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

    /// <summary>Sets the reminder for whichever comes next: the beginning, if that was put off; the end of patience, or the time to meet an
    /// acquaintance again; the end of the waiting.</summary>
    private void Remind(Seeker seeker, TimeSpan now)
    {
        var next = seeker.Until;
        if (seeker.Since > now)
        {
            next = Earlier(next, seeker.Since);
        }
        else
        {
            next = seeker.IsOpen ? next : Earlier(next, seeker.Since + seeker.Preferences.Patience);
            next = IsLonely(seeker, now) ? next : Earlier(next, seeker.Since + rematchAlone);
        }

        seeker.Milestone = _wheel.Add(seeker, next, now);
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
