using ChatMet.Protocol;

namespace ChatMet.Server.WebSockets;

/// <summary>What the decoder found: a whole message, a control frame, or the end of sense.</summary>
/// <remarks><see cref="Payload"/> is valid until the decoder is called again.</remarks>
internal readonly ref struct Received
{
    public ReceivedKind Kind { get; private init; }

    /// <summary>Unmasked content of a message, ping or pong.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>The code of a close frame (<see cref="CloseCode.None"/>: it carried none), or what a violation is to be closed with.</summary>
    public CloseCode Code { get; private init; }

    public static Received Message(Opcode opcode, ReadOnlySpan<byte> payload) =>
        new() { Kind = opcode == Opcode.Text ? ReceivedKind.Text : ReceivedKind.Binary, Payload = payload };

    public static Received Ping(ReadOnlySpan<byte> payload) => new() { Kind = ReceivedKind.Ping, Payload = payload };

    public static Received Pong => new() { Kind = ReceivedKind.Pong };

    public static Received Skipped => new() { Kind = ReceivedKind.Skipped };

    public static Received Close(CloseCode code) => new() { Kind = ReceivedKind.Close, Code = code };

    public static Received Violation(CloseCode code) => new() { Kind = ReceivedKind.Violation, Code = code };
}
