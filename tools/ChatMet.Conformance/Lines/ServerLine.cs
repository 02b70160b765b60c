using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Conformance.Lines;

/// <summary>A line on which the kit is the server: it stands above the server's own framing, where a session stands otherwise.</summary>
internal sealed class ServerLine(Outbound outbound, Action cut, TimeProvider time) : Line(time), IMessageHandler
{
    private static readonly byte[] Beat = Frames.Heartbeat();

    private TimeSpan _beatAt;
    private bool _closing;

    /// <summary>Seconds between the kit's heartbeats; null = the kit is silent.</summary>
    public int? HeartbeatSeconds { get; set; } = 1;

    /// <summary>Begins the close handshake.</summary>
    public void Close(CloseCode code)
    {
        _closing = true;
        outbound.Close(code);
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Cut()
    {
        _closing = true;
        cut();
    }

    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        if (opcode == Opcode.Text)
        {
            Break(new BrokenDuty("binary-messages", "sent a text message", message.ToArray()));
        }

        Hear(message.ToArray(), ofClient: true);
        return CloseCode.None;
    }

    public CloseCode Tick(TimeSpan now)
    {
        if (HeartbeatSeconds is { } seconds && now >= _beatAt)
        {
            _beatAt = now + TimeSpan.FromSeconds(seconds);
            outbound.Add(Opcode.Binary, Beat);
        }

        return CloseCode.None;
    }

    public void Ended(EndCause cause, TimeSpan now)
    {
        if (cause.By == EndedBy.Server && !_closing)
        {
            Break(new BrokenDuty("binary-messages", $"broke the framing, which closes with {(int)cause.Code}"));
        }

        End(cause.By != EndedBy.Server && !_closing, cause.Code);
    }

    protected override void Transmit(byte[] frame) => outbound.Add(Opcode.Binary, frame);
}
