using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Resuming;

/// <summary>One connection of one person, as both ends see it: what is under way to the server, whether the client has given it up, and
/// whether the server has noticed. It stands where a driver and ChatConnection stand.</summary>
internal sealed class ResumingLink(Session session, House house)
{
    private readonly Queue<byte[]> _underWay = new();

    /// <summary>Whether the client has given it up; what was under way may still arrive.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether the server knows that it is over.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The code with which the server closed it.</summary>
    public CloseCode? ClosedWith => session.Outbound.ClosedWith;

    /// <summary>What the connection itself was given, whoever speaks through it.</summary>
    public Outbound Outbound { get; } = session.Outbound;

    public Session Speaker => session.Present;

    public bool HasSomethingUnderWay => !HasEnded && _underWay.Count > 0;

    public void Send(byte[] frame) => _underWay.Enqueue(frame);

    /// <summary>The network is gone; so much of what was under way arrives all the same.</summary>
    public void Lose(int arrives)
    {
        IsLost = true;
        var arriving = _underWay.Take(arrives).ToArray();
        _underWay.Clear();
        foreach (var frame in arriving)
        {
            _underWay.Enqueue(frame);
        }
    }

    /// <summary>The next frame reaches the server, if it still listens.</summary>
    public void Arrive(TimeSpan now)
    {
        SeeClosed(now);
        if (HasSomethingUnderWay)
        {
            Speaker.Receive(_underWay.Dequeue(), now).Should().Be(CloseCode.None, "an honest client is never closed");
        }
    }

    /// <summary>What a driver does each quarter of a second.</summary>
    public void Look(TimeSpan now)
    {
        SeeClosed(now);
        if (!HasEnded && Speaker.Tick(now) is var code and not CloseCode.None)
        {
            code.Should().Be(CloseCode.Deadline, "the Hello is late, or was lost");
            Outbound.Close(code);
            SeeClosed(now);
        }
    }

    /// <summary>The server notices that the network is gone.</summary>
    public void Notice(TimeSpan now) => End(new EndCause(EndedBy.Transport, CloseCode.None), now);

    public List<byte[]> Read() => OutboundReader.ReadAll(Outbound, house.Pool);

    private void SeeClosed(TimeSpan now)
    {
        if (Outbound.ClosedWith is { } code)
        {
            End(new EndCause(EndedBy.Server, code), now);
        }
    }

    private void End(EndCause cause, TimeSpan now)
    {
        if (!HasEnded)
        {
            HasEnded = true;
            Speaker.Ended(cause, now);
            Outbound.Dispose();
        }
    }
}
