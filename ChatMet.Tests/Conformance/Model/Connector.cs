using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Keeps a person connected: opens connections one after another, for the same session or a new one, until it is told to stop or a close
/// code says so. Lives on the loop.</summary>
internal sealed class Connector(Faults faults, EventLoop loop, Sightings seen, Uri address)
{
    private readonly Backoff _backoff = new(faults);
    private Link? _link;
    private Task _running = Task.CompletedTask;
    private TimeSpan? _due;
    private bool _stopped;

    /// <summary>The session of the present connection, or of the last.</summary>
    public Session? Session { get; private set; }

    /// <summary>What the person asked for, of whichever session.</summary>
    public Wishes Wishes { get; } = new(faults);

    /// <summary>Opens a connection; <see cref="Session"/> says Hello on it.</summary>
    public void Connect()
    {
        _due = null;
        var link = new Link(faults);
        var session = Session is { MayBeResumed: true } lost ? lost : new Session(faults, loop, Wishes, seen);
        session.Begin(link);
        (_link, Session) = (link, session);
        _running = RunAsync(link, session);
    }

    public void Pump()
    {
        if (_due is { } due)
        {
            if (loop.Now < due)
            {
                loop.WakeAt(due);
                return;
            }

            Connect();
        }

        Session?.Pump();
    }

    /// <summary>The person goes.</summary>
    public void Quit()
    {
        Stop();
        if (faults.Break("says-goodbye"))
        {
            _link?.Cut();
        }
        else
        {
            _link?.Close(CloseCode.Normal);
        }
    }

    /// <summary>The network is gone for a moment.</summary>
    public void Drop() => _link?.Cut();

    /// <summary>Cuts what is left of a connection; the task ends when nothing of it runs any more.</summary>
    public Task CutAsync()
    {
        Stop();
        _link?.Cut();
        return _running;
    }

    private void Stop()
    {
        _stopped = true;
        _due = null;
    }

    private async Task RunAsync(Link link, Session session)
    {
        var ending = await link.RunAsync(
            address, () => loop.Post(session.SayHello), frame => loop.Post(() => session.Hear(frame)));
        loop.Post(() => Ended(link, session, ending));
    }

    /// <summary>On the loop, which is the only user that a link has left then.</summary>
    private void Ended(Link link, Session session, Ending ending)
    {
        _link = null;
        link.Dispose();
        seen.Note($"closed {(int)ending.Code}");
        var welcomedFor = session.WelcomedFor;
        session.Lose();
        _stopped |= session.HasFailed || ending.IsGoodbye
            || (ending.IsStop && !faults.Break("stops"))
            || faults.Break("reconnects");
        if (!_stopped)
        {
            _due = loop.Now + _backoff.Next(welcomedFor, ending.RetryAfter, session is { MayBeResumed: true, Stage: Stage.Talking });
        }
    }
}
