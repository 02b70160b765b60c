namespace ChatMet.Server.Pairing;

/// <summary>The waiting room of one node: pure data, one thread. Nobody in it ever waits while somebody who suits them waits, and nobody waits
/// for ever.</summary>
/// <remarks>
/// Everybody stands in the few queues of <see cref="QueueKey"/>; each queue is in order of arrival. A search takes the
/// longest waiting of the heads, shared tags before none, and skips only acquaintances, of whom a session remembers a
/// bounded number: entering, leaving and pairing take constant time. Whoever is still to begin waiting is here, and stands in no queue.
/// </remarks>
internal sealed partial class WaitingRoom(TimeSpan rematchAlone, TimeSpan longestWait) : IWaitingRoom
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
