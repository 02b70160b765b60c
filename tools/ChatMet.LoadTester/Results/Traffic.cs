using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>The messages of one kind: how many went and came, and how long they took. Whoever has the turn.</summary>
internal sealed class Traffic
{
    /// <summary>Sent through the whole run.</summary>
    public long Sent { get; set; }

    /// <summary>Arrived through the whole run, each counted once.</summary>
    public long Delivered { get; private set; }

    /// <summary>Arrived in the time that is measured.</summary>
    public long Measured { get; private set; }

    /// <summary>Bytes of whole frames of <see cref="Measured"/>.</summary>
    public long MeasuredBytes { get; private set; }

    /// <summary>One way, of the messages that were due in the time that is measured.</summary>
    public LongHistogram Latency { get; } = Latencies.New();

    public void Deliver(int bytes, long sentAt, long now, TimeSlice measured)
    {
        Delivered++;
        if (measured.Holds(now))
        {
            Measured++;
            MeasuredBytes += bytes;
        }

        if (measured.Holds(sentAt))
        {
            Latencies.Record(Latency, now - sentAt);
        }
    }
}
