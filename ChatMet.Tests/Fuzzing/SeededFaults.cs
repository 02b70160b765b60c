using System.Text.Unicode;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Bugs such as a server might have, to be put around the real session. Each is made anew for each run.</summary>
internal static class SeededFaults
{
    private static readonly TimeSpan SomeTime = TimeSpan.FromHours(1);

    public static Dictionary<string, Func<Fault>> All { get; } = new(StringComparer.Ordinal)
    {
        ["a letter changes on its way"] = () => (_, message, next) =>
        {
            message[^1] ^= message is [0x20, .., >= (byte)'a' and <= (byte)'y'] ? (byte)0x08 : (byte)0;
            return next(message.ToArray());
        },
        ["a frame comes twice"] = () => Counted(100, 0x20, (_, message, next) =>
        {
            next(message.ToArray());
            return next(message.ToArray());
        }),
        ["a frame is lost"] = () => Counted(100, 0x31, (_, _, _) => CloseCode.None),
        ["a late frame reaches the next stranger"] = LateFrame,
        ["a third person hears what is said"] = ThirdPerson,
        ["a Leave is dropped"] = () => Counted(10, 0x14, (_, _, _) => CloseCode.None),
        ["a gap in the chunks is accepted"] = () => (_, message, next) =>
            next(message.ToArray()) is var code && code == CloseCode.Malformed && message is [0x23, ..] && message.Length > 9
                ? CloseCode.None
                : code,
        ["a Block is forgotten"] = () => (_, message, next) =>
            next(message is [0x15, ..] and { Length: 9 } ? [0x16, .. message[1..], 1] : message.ToArray()),
        ["an input throws"] = () => (_, message, next) => message is [0x20, .., (byte)'o'] && message.Length == 30
            ? throw new InvalidOperationException("a seeded bug") : next(message.ToArray()),
        ["a block of memory is not returned"] = () => Counted(1000, 0x20, (visit, message, next) =>
        {
            visit.Pool.RentBlock(100);
            return next(message.ToArray());
        }),
        ["a Find is answered by two Waitings"] = () => Counted(5, 0x10, (visit, message, next) =>
        {
            visit.Session.Outbound.AddOrClose(default(WaitingFrame));
            return next(message.ToArray());
        }),
        ["words that are not UTF-8 pass"] = () => (visit, message, next) =>
            message is [0x20, _, _, _, not 0, ..] && !Utf8.IsValid(message[5..])
            && visit.Session.Requests.Seat is { Conversation.HasEnded: false } seat
            && seat.Relay(FrameType.Text, message, SomeTime) == RelayOutcome.Queued
                ? CloseCode.None
                : next(message.ToArray()),
        ["a minor is let in"] = () => (_, message, next) =>
            next(message is [0x01, 0x01, 0x00, ..] ? [0x01, 0x01, 0x01, .. message[3..]] : message.ToArray()),
        ["a Heartbeat is answered"] = () => Counted(10, 0x05, (visit, message, next) =>
        {
            visit.Session.Outbound.AddOrClose(default(HeartbeatFrame));
            return next(message.ToArray());
        }),
        ["a wrong close code"] = () => (_, message, next) =>
            next(message.ToArray()) is var code && code == CloseCode.UnknownType ? CloseCode.Malformed : code,
    };

    /// <summary>Does something with each so-many-th frame of a type.</summary>
    private static Fault Counted(int each, byte type, Fault fault)
    {
        var count = 0;
        return (visit, message, next) =>
            message is [var first, ..] && first == type && ++count % each == 0 ? fault(visit, message, next) : next(message.ToArray());
    }

    private static Fault LateFrame()
    {
        var late = new Dictionary<Visit, byte[]>();
        return (visit, message, next) =>
        {
            if (message is [0x20, ..] && visit.Session.State == SessionState.Ended)
            {
                late[visit] = message.ToArray();
            }
            else if (visit.Session.State == SessionState.Talking && late.Remove(visit, out var kept))
            {
                next(kept);
            }

            return next(message.ToArray());
        };
    }

    private static Fault ThirdPerson()
    {
        Visit? listener = null;
        return (visit, message, next) =>
        {
            if (message is [0x20, ..])
            {
                listener?.Session.Outbound.Add(Opcode.Binary, message);
                listener = visit;
            }

            return next(message.ToArray());
        };
    }
}
