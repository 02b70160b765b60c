using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <content>What a step does.</content>
internal sealed partial class FaultWorld
{
    /// <summary>A paused process sleeps for one second, or for twice as long, and so on; and often for more than an hour, which is as long as a block.</summary>
    private const int LongestPause = 12;

    private int _arrived;

    private void Take(in FaultStep step)
    {
        switch (step.Event)
        {
            case FaultEvent.Tick:
                Tick(clientsFirst: (step.Amount & 1) == 0);
                break;
            case FaultEvent.Jump:
                NoteAll(FaultEvent.Jump);
                Stage.Now += TimeSpan.FromSeconds(1 << Math.Min(step.Amount, LongestPause));
                break;
            case FaultEvent.Drain:
                Drain();
                break;
            case FaultEvent.Deliver:
                Deliver(step.Slot);
                break;
            case FaultEvent.Arrive when _slots[step.Slot] is null:
                Arrive(step);
                break;
            default:
                if (_slots[step.Slot] is { } one)
                {
                    Happen(one, step);
                }

                break;
        }
    }

    private void Deliver(int from)
    {
        if (Wishing(from) is { } visit)
        {
            _clerk.Deliver(visit);
        }
    }

    private void Arrive(in FaultStep step)
    {
        if (!Admit(step.Amount, out var ticket, out var difficulty))
        {
            return;
        }

        var outbound = new Outbound(Stage.House.Pool, Stage.House.Options.OutboundBytes);
        var visit = new Visit(this, _arrived++, step.Amount, outbound, ticket) { Difficulty = difficulty };
        _slots[step.Slot] = visit;
        _visits.Add(visit);
        Stage.House.Metrics.ConnectionOpened();
        Note(visit, FaultEvent.Arrive);
        if (IsDraining)
        {
            visit.Link.Close(CloseCode.Restart);
        }
    }

    private void Happen(Visit visit, in FaultStep step)
    {
        switch (step.Event)
        {
            case FaultEvent.Kill:
                Note(visit, step.Event);
                visit.Link.Cut();
                break;
            case FaultEvent.ResetInside when _mouth.Begin(visit, step.Amount):
                Note(visit, step.Event);
                visit.Link.Cut();
                break;
            case FaultEvent.Silence when !visit.Link.IsSilent:
                Note(visit, step.Event);
                visit.Link.IsSilent = true;
                break;
            case FaultEvent.Stall when visit.Link.Flows:
                Note(visit, step.Event);
                visit.Link.Stall(grabs: (step.Amount & 1) != 0);
                break;
            case FaultEvent.Flow when !visit.Link.Flows:
                Note(visit, step.Event);
                visit.Link.Flow();
                break;
            case FaultEvent.CloseElsewhere when visit.IsOpen:
                Note(visit, step.Event);
                visit.Standing.IsClosedElsewhere = true;
                visit.Outbound.Close(CloseCode.RateExceeded);
                break;
            case FaultEvent.Reported:
                ReportFromElsewhere(visit, step.Amount);
                break;
            default:
                _mouth.Speak(visit, step.Event, step.Amount);
                break;
        }
    }

    private void Drain()
    {
        NoteAll(FaultEvent.Drain);
        IsDraining = true;
        foreach (var visit in _slots)
        {
            visit?.Link.Close(CloseCode.Restart);
        }
    }

    private void NoteAll(FaultEvent what)
    {
        foreach (var visit in _slots)
        {
            if (visit is not null)
            {
                Note(visit, what);
            }
        }
    }
}
