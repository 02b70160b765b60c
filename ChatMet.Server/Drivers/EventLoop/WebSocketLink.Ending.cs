using ChatMet.Protocol;

namespace ChatMet.Server.Drivers.EventLoop;

/// <content>How it ends: both said goodbye, the peer is gone, or it is cut. The loop's thread only.</content>
internal sealed partial class WebSocketLink
{
    private bool _hasFinished;

    public override void Dispose()
    {
        Finish(reset: true);
        base.Dispose();
    }

    /// <summary>The peer's end of stream, or a reset. What we still owe after a close frame goes out if it can.</summary>
    private void EndTransport(bool isReset)
    {
        try
        {
            _connection.TransportEnded(Loop.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }

        if (isReset || _outbound.ClosedWith is null)
        {
            Finish(reset: true);
        }
        else
        {
            ExpectNoMore(Bytes);
            Wake();
        }
    }

    /// <summary>Whether both have said goodbye and all is sent; after a violation only ours counts (section 7.1.7).</summary>
    private void FinishIfOver()
    {
        if ((_connection.IsOver || _connection.IsBroken) && _outbound is { ClosedWith: not null, PendingBytes: 0 })
        {
            Finish(reset: false);
        }
    }

    private void Finish(bool reset)
    {
        if (_hasFinished)
        {
            return;
        }

        _hasFinished = true;
        try
        {
            _connection.TransportEnded(Loop.Now);
        }
        catch (Exception bug)
        {
            Fail(bug);
        }

        var code = _outbound.ClosedWith ?? CloseCode.None;
        _outbound.Dispose();
        _connection.Dispose();
        lock (this)
        {
            _backlog.Clear();
        }

        if (reset)
        {
            CloseDescriptor(reset: true);
        }
        else
        {
            Part(peerSends: _connection.IsBroken);
        }

        Loop.Ended();
        _handler.Closed(code);
    }
}
