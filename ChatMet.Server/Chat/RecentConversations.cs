namespace ChatMet.Server.Chat;

/// <summary>The conversations that a session left a moment ago and may still block or report. Its owner's thread only.</summary>
/// <remarks>At most <see cref="Most"/>: at the default budget of Next, nobody has more than twenty within a minute; with
/// larger budgets the oldest can no longer be named.</remarks>
internal sealed class RecentConversations
{
    private const int Most = 32;

    private readonly Queue<Seat> _seats = new();

    public void Remember(Seat seat)
    {
        if (_seats.Count == Most)
        {
            _seats.Dequeue();
        }

        _seats.Enqueue(seat);
    }

    /// <summary>The seat in a conversation that ended no longer ago than it may be named.</summary>
    public Seat? Find(ulong conversation, TimeSpan nameable, TimeSpan now)
    {
        while (_seats.TryPeek(out var oldest) && !IsNameable(oldest, nameable, now))
        {
            _seats.Dequeue();
        }

        return _seats.FirstOrDefault(seat => seat.Conversation.Id == conversation && IsNameable(seat, nameable, now));
    }

    /// <summary>Whether the conversation still goes on, or ended only a moment ago.</summary>
    public static bool IsNameable(Seat seat, TimeSpan nameable, TimeSpan now) =>
        seat.Conversation.EndedAt is not { } endedAt || now - endedAt <= nameable;
}
