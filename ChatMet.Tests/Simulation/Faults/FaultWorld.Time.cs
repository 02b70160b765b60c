using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <content>How a quarter of a second passes: everything that looks at the clock does, and clients do what they do by themselves.</content>
internal sealed partial class FaultWorld
{
    private static readonly TimeSpan BetweenHeartbeats = TimeSpan.FromSeconds(15);

    /// <summary>What arrived meanwhile is read before the look at the clock, or after it.</summary>
    private void Tick(bool clientsFirst)
    {
        Stage.Now += Deadline.LookPeriod;
        Looks++;
        DeliverOverdue();
        if (Looks % BetweenSweeps == 0 && Addresses > 0)
        {
            Sweep(Now);
        }

        KeepAlive(clientsFirst);
        foreach (var visit in _slots)
        {
            Look(visit);
        }

        if (_clerk.Advance())
        {
            _promises.NobodyWaitsInVain();
        }

        KeepAlive(!clientsFirst);
    }

    private void Look(Visit? visit)
    {
        if (visit is null)
        {
            return;
        }

        Note(visit, FaultEvent.Tick);
        Compare(visit); // a network that flows does not wait for the look
        if (!visit.Link.IsOver)
        {
            visit.Link.Tick();
            _promises.HoldsDeadlines(visit);
        }
    }

    /// <summary>Pairing may take its time, but not half a second.</summary>
    private void DeliverOverdue()
    {
        for (var i = 0; i < _visits.Count; i++)
        {
            while (_visits[i].Wishes.TryPeek(out var posted) && posted.Look < Looks - 1)
            {
                _clerk.Deliver(_visits[i]);
            }
        }
    }

    /// <summary>What every client does by itself, if now is the time.</summary>
    private void KeepAlive(bool isNow)
    {
        foreach (var visit in _slots)
        {
            if (isNow && visit is not null)
            {
                KeepAlive(visit);
            }
        }
    }

    private void KeepAlive(Visit visit)
    {
        if (visit.HeardGoodbye)
        {
            _mouth.Answer(visit);
        }
        else if (visit.Standing.IsWelcome && Now - visit.Link.Times.SpokeAt >= BetweenHeartbeats)
        {
            _mouth.Speak(visit, FaultEvent.Heartbeat, 0);
        }
    }
}
