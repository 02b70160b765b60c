using ChatMet.Protocol;
using ChatMet.Server.Limits;

namespace ChatMet.Server.WebSockets;

/// <summary>One open WebSocket, without its socket: bytes and time in, calls to the handler and outbound bytes out. Pure.
/// The driver calls it, one call at a time.</summary>
/// <remarks>
/// Pings are answered, the close handshake is kept, deadlines are held. Once either side has sent a close frame nothing
/// reaches the handler any more, and what still arrives is thrown away. The outbound queue may also be closed from
/// elsewhere (by pairing, by a partner's hand-over); the next call of any kind sees it.
/// Part of its driver, and never copied: every message looks at both, and two objects would lie in two places.
/// </remarks>
internal struct WebSocketConnection(
    IMessageHandler handler, Outbound outbound, DecoderLimits limits, ConnectionDeadlines deadlines) : IDisposable
{
    /// <summary>The time in which a client may send its control frames.</summary>
    private const double ControlSeconds = 10;

    /// <summary>Stands for progress while leftovers run: no count of bytes written, so their time never goes on from that of a stall.</summary>
    private const long NoProgress = -1;

    private MessageDecoder? _decoder; // while bytes are taken, and while a message is cut
    private TokenBucket _controls;
    private Deadline _message;
    private Deadline _silence;
    private Deadline _output; // for output that waits; once over, for the end of the close handshake
    private uint _receivedBytes;
    private bool _ended;

    /// <summary>Whether there is nothing more to read: the client's close frame came, or the transport ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the client broke the protocol: what it still sends, its close frame too, is thrown away unread (section 7.1.7).</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes bytes as they came from the transport; they are unmasked in place.</summary>
    public void Receive(Span<byte> bytes, TimeSpan now)
    {
        _receivedBytes += (uint)bytes.Length;
        _decoder ??= MessageDecoder.Rent(limits, outbound.Pool);
        while (!IsOver && !IsBroken)
        {
            var received = _decoder.Read(ref bytes);
            if (received.Kind == ReceivedKind.Nothing)
            {
                ReturnIfAtRest();
                SkipOnceEnded();
                return;
            }

            Handle(received, now);
        }
    }

    /// <summary>Holds the deadlines. Called each <see cref="Deadline.LookPeriod"/>.</summary>
    /// <returns>False when the transport must be aborted: the close handshake was not finished in time.</returns>
    public bool Tick(TimeSpan now)
    {
        SeeClosedElsewhere(now);
        if (outbound.HasLeftovers)
        {
            return TickWithLeftovers(now);
        }

        if (_ended)
        {
            // What was said before the close frame still goes out, as long as it moves.
            return !_output.HasPassed(running: true, outbound.WrittenBytes, deadlines.Close, now);
        }

        SkipIfOfNoUse();
        var pending = outbound.PendingBytes > 0;
        if (_output.HasPassed(pending, outbound.WrittenBytes, deadlines.Stall, now))
        {
            Close(CloseCode.SlowReader, now);
        }
        else if (_message.HasPassed(_decoder is not null, progress: 0, deadlines.Message, now))
        {
            Close(CloseCode.Deadline, now);
        }
        else if (_silence.HasPassed(running: true, _receivedBytes, deadlines.Silence, now))
        {
            Close(new EndCause(EndedBy.Server, CloseCode.Deadline, EndDetail.Silence), now);
        }
        else if (handler.Tick(now) is var code and not CloseCode.None)
        {
            Close(code, now);
        }

        return true;
    }

    /// <summary>Begins the close handshake from our side, unless one has begun.</summary>
    public void Close(CloseCode code, TimeSpan now) => Close(new EndCause(EndedBy.Server, code), now);

    /// <summary>The transport ended: no byte will come any more.</summary>
    public void TransportEnded(TimeSpan now)
    {
        IsOver = true;
        SeeClosedElsewhere(now);
        End(new EndCause(EndedBy.Transport, CloseCode.None), now);
    }

    public void Dispose()
    {
        _decoder?.Dispose();
        _decoder = null;
    }

    private void Close(EndCause cause, TimeSpan now)
    {
        SeeClosedElsewhere(now);
        End(cause, now);
        outbound.Close(cause.Code);
    }

    /// <summary>Words of a conversation that is over still wait for this client: it may take them for a moment longer, and then they are
    /// thrown away, with the connection, since no frame can be left half sent.</summary>
    private bool TickWithLeftovers(TimeSpan now)
    {
        if (!_output.HasPassed(running: true, NoProgress, deadlines.Leftovers, now))
        {
            return true;
        }

        Close(CloseCode.SlowReader, now);
        return false;
    }

    private Rate ControlRate => new(limits.ControlFrames, limits.ControlFrames / ControlSeconds);

    /// <summary>Between messages a decoder remembers nothing, so an idle connection needs none.</summary>
    private void ReturnIfAtRest()
    {
        if (!_decoder!.IsInsideMessage)
        {
            MessageDecoder.Return(_decoder);
            _decoder = null;
        }
    }

    /// <summary>Half a message for a conversation that is over must not wait for its other half: that may never come (P3).</summary>
    private void SkipIfOfNoUse()
    {
        if (_decoder is not null && _decoder.Unfinished is { IsEmpty: false } beginning && !handler.IsOfUse(beginning))
        {
            _decoder.Skip();
        }
    }

    /// <summary>What comes after the end reaches nobody, so nothing of it is kept.</summary>
    private readonly void SkipOnceEnded()
    {
        if (_ended)
        {
            _decoder?.Skip();
        }
    }

    private void Handle(Received received, TimeSpan now)
    {
        SeeClosedElsewhere(now);
        if (!_decoder!.IsInsideMessage)
        {
            _message = default;
        }

        switch (received.Kind)
        {
            case ReceivedKind.Close:
                IsOver = true;
                outbound.Close(received.Code);
                End(new EndCause(EndedBy.Client, received.Code), now);
                break;
            case ReceivedKind.Violation:
                IsBroken = true;
                _decoder.Dispose(); // what was collected is nobody's any more
                Close(new EndCause(EndedBy.Server, received.Code, received.Code == CloseCode.RateExceeded ? EndDetail.Framing : EndDetail.None), now);
                break;
            case ReceivedKind.Ping or ReceivedKind.Pong when !_ended && !_controls.TryTake(ControlRate, 1, now):
                Close(new EndCause(EndedBy.Server, CloseCode.RateExceeded, EndDetail.Framing), now);
                break;
            case ReceivedKind.Ping when !outbound.TryAddPong(received.Payload):
                Close(CloseCode.SlowReader, now);
                break;
            case ReceivedKind.Text or ReceivedKind.Binary when !_ended:
                var opcode = received.Kind == ReceivedKind.Text ? Opcode.Text : Opcode.Binary;
                if (handler.Receive(opcode, received.Payload, now) is var code and not CloseCode.None)
                {
                    Close(code, now);
                }

                break;
        }
    }

    /// <summary>Pairing or a partner's hand-over may have closed the queue: then the server was first.</summary>
    private void SeeClosedElsewhere(TimeSpan now)
    {
        if (outbound.ClosedWith is { } code)
        {
            End(new EndCause(EndedBy.Server, code), now);
        }
    }

    private void End(EndCause cause, TimeSpan now)
    {
        if (!_ended)
        {
            _ended = true;
            SkipOnceEnded();
            _output = default;
            _output.HasPassed(running: true, outbound.WrittenBytes, deadlines.Close, now);
            handler.Ended(cause, now);
        }
    }
}
