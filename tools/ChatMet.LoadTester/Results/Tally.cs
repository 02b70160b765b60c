using ChatMet.LoadTester.Messages;
using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>All that the people of one process count. Whoever has the turn.</summary>
internal sealed class Tally
{
    public TimeSlice Measured { get; set; } = TimeSlice.NotYet;

    /// <summary>Parts of that which are measured by themselves as well.</summary>
    public IReadOnlyList<Round> Rounds { get; set; } = [];

    public Traffic Texts { get; } = new();

    public Traffic Chunks { get; } = new();

    /// <summary>Texts of those who are there to disturb. What they lose by their own fault is not counted as lost.</summary>
    public Traffic Rough { get; } = new();

    public long Duplicated { get; private set; }

    public long OutOfOrder { get; private set; }

    public long WrongPartner { get; private set; }

    public long Changed { get; private set; }

    /// <summary>Bytes from the server that are no frame of the protocol.</summary>
    public long Malformed { get; set; }

    /// <summary>Acks that arrived in the time that is measured; they are relayed too, and counted apart.</summary>
    public long Acks { get; private set; }

    /// <summary>Conversations that began in the time that is measured, counted for each of the two.</summary>
    public long Matches { get; private set; }

    /// <summary>From asking for a stranger, or for a connection, to Matched.</summary>
    public LongHistogram Meeting { get; } = Latencies.New();

    /// <summary>How late this process itself sent what a fixed rate made due.</summary>
    public LongHistogram Lateness { get; } = Latencies.New();

    /// <summary>Counts a finding; true when the message arrived for the first time.</summary>
    public bool Count(Finding finding)
    {
        switch (finding)
        {
            case Finding.OutOfOrder:
                OutOfOrder++;
                return true;
            case Finding.Duplicate:
                Duplicated++;
                return false;
            case Finding.WrongPartner:
                WrongPartner++;
                return false;
            case Finding.Changed:
                Changed++;
                return false;
            default:
                return true;
        }
    }

    public void Acknowledged(long now) => Acks += Measured.Holds(now) ? 1 : 0;

    public void Met(long since, long now)
    {
        if (Measured.Holds(now))
        {
            Matches++;
            Latencies.Record(Meeting, now - since);
        }
    }

    public void SentLate(long due, long now)
    {
        if (Measured.Holds(due))
        {
            Latencies.Record(Lateness, now - due);
        }

        if (RoundOf(due) is { } round)
        {
            Latencies.Record(round.Lateness, now - due);
        }
    }

    /// <summary>A text of somebody who is measured arrived.</summary>
    public void TookText(long due, long now)
    {
        if (RoundOf(due) is { } round)
        {
            Latencies.Record(round.Latency, now - due);
        }
    }

    private Round? RoundOf(long due)
    {
        foreach (var round in Rounds)
        {
            if (round.Time.Holds(due))
            {
                return round;
            }
        }

        return null;
    }
}
