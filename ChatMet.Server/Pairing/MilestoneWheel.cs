namespace ChatMet.Server.Pairing;

/// <summary>Reminders, to the second. Adding and removing take constant time.</summary>
/// <remarks>Slot n holds what is due in second n, modulo the number of slots. The longest patience is shorter than that; whoever asked for a
/// later time is reminded each time that the wheel comes by, and asks anew.</remarks>
internal sealed class MilestoneWheel
{
    private const int Slots = 512;

    private readonly LinkedList<Seeker>[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new LinkedList<Seeker>())];
    private long? _second; // the last second that was taken out

    /// <summary>Reminds of <paramref name="seeker"/> in the first second that begins at or after <paramref name="due"/>, or a whole number of turns
    /// earlier.</summary>
    public LinkedListNode<Seeker> Add(Seeker seeker, TimeSpan due, TimeSpan now)
    {
        _second ??= (long)now.TotalSeconds;
        var second = Math.Max((long)Math.Ceiling(due.TotalSeconds), _second.Value + 1);
        return _slots[second % Slots].AddLast(seeker);
    }

    public static void Remove(LinkedListNode<Seeker> node) => node.List?.Remove(node);

    /// <summary>Takes out all that became due since the last call; after a pause almost as long as the wheel, others too.</summary>
    public void TakeDue(TimeSpan now, List<Seeker> due)
    {
        var current = (long)now.TotalSeconds;
        var last = Math.Max(_second ?? current, current - Slots);
        for (var second = last + 1; second <= current; second++)
        {
            var slot = _slots[second % Slots];
            due.AddRange(slot);
            slot.Clear();
        }

        _second = current;
    }
}
