using ChatMet.LoadTester.Framing;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.LoadTester.People;

/// <summary>Somebody who uses all that a connection may have, and no more: nobody is to notice.</summary>
internal sealed class Spender(Surroundings around, uint id, byte[] tag, Habit habit)
    : Talker(around, id, tag, new TalkPlan(ProtocolLimits.TextBytes, 0, int.MaxValue))
{
    private const int Minute = 60;

    /// <summary>docs/PROTOCOL.md section 6: frames of all types, which Welcome does not announce. What is left for the others is more than they
    /// take.</summary>
    private const int HeartbeatsPerSecond = 440;
    private const int HeartbeatsBurst = 4_000;

    private const int PingsBurst = 20;
    private const int PingsPerSecond = 2;

    /// <summary>Of two visitors each: together they begin less than the one connection a second that an address may.</summary>
    private static readonly long Stay = Ticks.Of(seconds: 2.5);

    private Pace _texts;
    private Pace _finds;
    private Pace _reports;
    private Pace _pings;
    private Pace _heartbeats;
    private long _leavesAt;

    public override void Tick(long now)
    {
        base.Tick(now);
        if (State != ClientState.Open || _leavesAt == 0 || Around.IsStopping)
        {
            return;
        }

        if (habit == Habit.Visits && now >= _leavesAt)
        {
            Leave(now);
            return;
        }

        SpendAlone(now);
        SpendTogether(now);
        EndTurn();
    }

    protected override void Welcomed(long now)
    {
        var limits = Around.Announced!;
        _texts = new Pace(limits.TextsBurst, (double)limits.TextsPerMinute / Minute, now);
        _finds = new Pace(limits.FindsBurst, (double)limits.FindsPerMinute / Minute, now);
        _reports = new Pace(Minute, 1, now);
        _pings = new Pace(PingsBurst, PingsPerSecond, now);
        _heartbeats = new Pace(HeartbeatsBurst, HeartbeatsPerSecond, now);
        _leavesAt = now + Stay;
        _finds.TryTake(1, now);
        base.Welcomed(now);
    }

    protected override void Matched(long now)
    {
        if (habit == Habit.Talks)
        {
            ShowPictures(now);
        }
    }

    protected override void Parted(long now)
    {
        if (habit != Habit.Talks)
        {
            NextIfAllowed(now);
        }
    }

    protected override void Left(long now)
    {
        base.Left(now);
        _leavesAt = 0;
        if (!Around.IsStopping)
        {
            Around.Returning.Enqueue(this);
        }
    }

    /// <summary>What needs no partner: pings, frames that say nothing, reports of conversations that never were.</summary>
    private void SpendAlone(long now)
    {
        while (_pings.TryTake(1, now))
        {
            Around.Output.Write(Opcode.Ping, []);
        }

        while (_heartbeats.TryTake(1, now))
        {
            Send(default(HeartbeatFrame));
        }

        while (_reports.TryTake(1, now))
        {
            Send(new ReportFrame { Conversation = 1, Category = ReportCategory.Other });
        }
    }

    private void SpendTogether(long now)
    {
        if (Talk is not { } talk)
        {
            return;
        }

        if (habit == Habit.Skips)
        {
            NextIfAllowed(now);
        }
        else if (habit == Habit.Talks)
        {
            Send(new TypingFrame { IsTyping = true });
            while (_texts.TryTake(1, now) && talk.TrySay(ProtocolLimits.TextBytes, now))
            {
            }
        }
    }

    private void NextIfAllowed(long now)
    {
        if (_finds.TryTake(1, now))
        {
            Next(now);
        }
    }
}
