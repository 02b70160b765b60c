using ChatMet.Conformance.Rules;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Lines;

/// <summary>One connection between the kit and the client under test, or its partner: what was heard so far, in order, and a place in
/// it up to which the script has read.</summary>
/// <remarks>The transport's thread adds, the script reads; one lock covers the log and the referee.</remarks>
internal abstract class Line(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Heard> _log = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BrokenDuty? _broken;
    private LineEnd? _end;
    private byte[]? _lastSent;
    private int _read;

    /// <summary>Judges what the client sends; null as long as there is nothing to judge by.</summary>
    public Referee? Referee { get; set; }

    /// <summary>Called with each frame, after the referee, on the transport's thread.</summary>
    public Action<Heard>? OnHeard { get; set; }

    public TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>Sends a frame that the client has to take seriously.</summary>
    public void Send(byte[] frame)
    {
        lock (_gate)
        {
            Referee?.Sent(frame);
            _lastSent = frame;
        }

        Transmit(frame);
    }

    /// <summary>Sends a frame that the client has to ignore; the rules take no note of it.</summary>
    public void SendStale(byte[] frame)
    {
        lock (_gate)
        {
            _lastSent = frame;
        }

        Transmit(frame);
    }

    /// <summary>Reads on to the next frame that fits; others before it are passed over.</summary>
    public async Task<Heard> ExpectAsync(string what, Func<Heard, bool> fits, TimeSpan within)
    {
        var deadline = Now + within;
        while (true)
        {
            Task news;
            lock (_gate)
            {
                ThrowIfBroken();
                for (; _read < _log.Count; _read++)
                {
                    if (fits(_log[_read]))
                    {
                        return _log[_read++];
                    }
                }

                if (_end is { } end)
                {
                    throw new BrokenDuty(null, $"ended the connection ({end}) where {what} was expected, after it was sent", _lastSent);
                }

                news = _news.Task;
            }

            if (Now >= deadline || !await ComesAsync(news, deadline - Now))
            {
                throw new BrokenDuty(null, $"did not send {what} within {within.TotalSeconds:0.##} s, after it was sent", _lastSent);
            }
        }
    }

    /// <summary>Waits a while in which no frame may come that is like this; others are read and passed over.</summary>
    public async Task ExpectNoneAsync(string reason, Func<Heard, bool> forbidden, TimeSpan during)
    {
        await foreach (var heard in DuringAsync(during))
        {
            if (forbidden(heard))
            {
                throw new BrokenDuty(null, reason, heard.Frame);
            }
        }
    }

    /// <summary>Reads for a while and says how many frames were like this.</summary>
    public async Task<int> CountAsync(Func<Heard, bool> like, TimeSpan during)
    {
        var count = 0;
        await foreach (var heard in DuringAsync(during))
        {
            count += like(heard) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Gives the referee a while to hear something.</summary>
    public Task ListenAsync(TimeSpan during) => CountAsync(_ => false, during);

    /// <summary>Waits for the end of the line.</summary>
    public async Task<LineEnd> ExpectEndAsync(TimeSpan within)
    {
        var deadline = Now + within;
        while (true)
        {
            Task news;
            lock (_gate)
            {
                ThrowIfBroken();
                if (_end is { } end)
                {
                    return end;
                }

                news = _news.Task;
            }

            if (Now >= deadline || !await ComesAsync(news, deadline - Now))
            {
                throw new BrokenDuty(null, $"did not end the connection within {within.TotalSeconds:0.##} s");
            }
        }
    }

    /// <summary>Says whether the line still stands, and no rule was broken on it.</summary>
    public void ExpectOpen(string after)
    {
        lock (_gate)
        {
            ThrowIfBroken();
            if (_end is { } end)
            {
                throw new BrokenDuty(null, $"ended the connection ({end}) after {after}; the last frame that it was sent", _lastSent);
            }
        }
    }

    protected abstract void Transmit(byte[] frame);

    /// <summary>A message was heard: of the client, which is judged, or of a server between.</summary>
    protected void Hear(byte[] frame, bool ofClient)
    {
        Heard heard;
        lock (_gate)
        {
            heard = new Heard(FrameTypes.Of(frame), frame, Now);
            _broken ??= ofClient ? Referee?.Heard(frame, heard.At) : null;
            _log.Add(heard);
        }

        OnHeard?.Invoke(heard);
        Tell();
    }

    protected void Break(BrokenDuty broken)
    {
        lock (_gate)
        {
            _broken ??= broken;
        }

        Tell();
    }

    protected void End(bool byClient, CloseCode code)
    {
        lock (_gate)
        {
            _end ??= new LineEnd(byClient, code, Now);
        }

        Tell();
    }

    private async IAsyncEnumerable<Heard> DuringAsync(TimeSpan during)
    {
        var deadline = Now + during;
        while (true)
        {
            Task news;
            Heard[] heard;
            lock (_gate)
            {
                ThrowIfBroken();
                heard = [.. _log[_read..]];
                _read = _log.Count;
                news = _news.Task;
            }

            foreach (var one in heard)
            {
                yield return one;
            }

            if (Now >= deadline || !await ComesAsync(news, deadline - Now))
            {
                break;
            }
        }
    }

    private void ThrowIfBroken()
    {
        if (_broken is not null)
        {
            throw _broken;
        }
    }

    private void Tell()
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            (news, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        news.TrySetResult();
    }

    private async Task<bool> ComesAsync(Task news, TimeSpan within)
    {
        try
        {
            await news.WaitAsync(within, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
