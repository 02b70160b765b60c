using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers.EventLoop;

/// <content>What goes out: at once and from where it lies, or by way of the queue and of what the kernel did not take.</content>
internal sealed partial class WebSocketLink
{
    private Backlog _backlog; // under the link's lock
    private int _flushAsked;

    /// <summary>Any loop's thread: the message leaves with what else arrived there, if nothing is before it.</summary>
    public int TakeAlong(Opcode opcode, ReadOnlySpan<byte> payload, bool othersWait) =>
        Loop.Current?.Departure.Take(this, opcode, payload, free: !othersWait) ?? 0;

    /// <summary>Any thread.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _flushAsked, 1) == 1)
        {
            return;
        }

        if (Loop.IsCurrent)
        {
            Loop.FlushSoon(this);
        }
        else
        {
            Loop.Post(this);
        }
    }

    void IErrand.Run() => Flush();

    /// <summary>Any loop's thread: sends what it took along, and keeps what the kernel does not take.</summary>
    public void Leave(ReadOnlySpan<byte> bytes)
    {
        bool more;
        lock (this)
        {
            var sent = _hasFinished ? bytes.Length : Math.Max(0, Send(bytes)); // nobody would zero what is kept after the end
            if (sent < bytes.Length)
            {
                _backlog.Append(bytes[sent..], Loop.Pool);
                ExpectAlso(EpollEvents.Writable);
            }

            more = _outbound.Departed(sent);
        }

        if (more)
        {
            Wake();
        }
    }

    /// <summary>Sends what waits, as far as the kernel takes it.</summary>
    public void Flush()
    {
        Volatile.Write(ref _flushAsked, 0);
        var last = 0;
        lock (this)
        {
            while (last >= 0 && _backlog.Refill(_outbound, Loop.Pool))
            {
                last = SendBacklog();
            }

            if (last == Linux.Again)
            {
                ExpectAlso(EpollEvents.Writable);
            }
            else
            {
                ExpectNoMore(EpollEvents.Writable);
            }
        }

        if (last is < 0 and not Linux.Again)
        {
            EndTransport(isReset: true);
        }
        else
        {
            FinishIfOver();
        }
    }

    /// <summary>Sends what the kernel takes; says what it said last.</summary>
    private int SendBacklog()
    {
        var last = 0;
        while (last >= 0 && _backlog.Next is { IsEmpty: false } next)
        {
            last = Send(next);
            if (last > 0)
            {
                _backlog.Sent(last);
                _outbound.Written(last);
            }
        }

        return last;
    }
}
