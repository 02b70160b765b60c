using System.Runtime.InteropServices;

namespace ChatMet.Server.Pairing;

/// <content>Who suits whom, and in which queues they are looked for.</content>
internal sealed partial class WaitingRoom
{
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
}
