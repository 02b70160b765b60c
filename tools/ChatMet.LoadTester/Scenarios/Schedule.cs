using System.Diagnostics;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>A fixed rate: which message is due when, and whose it is. It never waits for anybody, so a server that stalls makes messages
/// late instead of making them fewer: nothing is omitted from the latencies. Whoever has the turn.</summary>
internal sealed class Schedule(long start, double perSecond, int senders)
{
    private long _taken;

    /// <summary>When the next message is due. Counted from the start each time, so that rounding never adds up.</summary>
    public long Due => start + (long)(_taken * (Stopwatch.Frequency / perSecond));

    /// <summary>Takes one message that is due by <paramref name="now"/>; the senders follow each other.</summary>
    public bool TryTake(long now, out long due, out int sender)
    {
        due = Due;
        sender = (int)(_taken % senders);
        if (due > now)
        {
            return false;
        }

        _taken++;
        return true;
    }
}
