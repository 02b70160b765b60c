using ChatMet.LoadTester.Messages;

namespace ChatMet.LoadTester.People;

/// <summary>What one person knows of the conversation they are in. Its owner's turn only.</summary>
internal sealed class Conversation
{
    private AckDuty _duty;
    private Inbox _inbox;

    public Conversation(ulong id, bool isRoleA, uint run, uint partner, Announced limits)
    {
        Id = id;
        IsRoleA = isRoleA;
        Window = new SendWindow(limits.WindowBytes, limits.BulkWindowBytes);
        _inbox.Open(run, partner);
    }

    public ulong Id { get; }

    /// <summary>Role A waited longer. Where one of two has to begin, A does.</summary>
    public bool IsRoleA { get; }

    public SendWindow Window { get; }

    /// <summary>The number that answers for everything taken.</summary>
    public uint Taken => _duty.Taken;

    /// <summary>Takes a numbered frame. A gap is counted as what it is and passed over: a test goes on where a client would wait for ever.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="bytes">Its whole size.</param>
    /// <param name="now">The time.</param>
    /// <param name="isNext">Whether the number was the next one.</param>
    /// <returns>True when an Ack is due at once.</returns>
    public bool Take(uint sequence, int bytes, long now, out bool isNext)
    {
        isNext = sequence == _duty.Taken + 1;
        return _duty.Take(sequence, bytes, now);
    }

    public Finding Judge(ReadOnlySpan<byte> body, bool isNext, out Stamp stamp) => _inbox.Judge(body, isNext, out stamp);

    public bool IsAckDue(long now) => _duty.IsDue(now);

    public void Acknowledged() => _duty.Done();
}
