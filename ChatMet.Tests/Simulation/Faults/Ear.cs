using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Reads what reaches a client and holds each message against what it is owed: no more, no less, to nobody else, in order.</summary>
internal sealed class Ear(FaultWorld world)
{
    private const byte Binary = 0x82;

    /// <summary>What came in several blocks, in one piece.</summary>
    private byte[] _collected = [];

    public void Hear(Visit visit, BlockChain batch)
    {
        var bytes = batch.SegmentCount == 1 ? batch.SegmentAt(0).Span : Collect(batch);
        while (!bytes.IsEmpty)
        {
            var isLong = bytes[1] == 126;
            var at = isLong ? 4 : 2;
            var length = isLong ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : bytes[1];
            Hear(visit, bytes[0], world.Seams.Hear(visit, bytes.Slice(at, length)));
            bytes = bytes[(at + length)..];
        }
    }

    private ReadOnlySpan<byte> Collect(BlockChain batch)
    {
        Array.Resize(ref _collected, Math.Max(_collected.Length, batch.Count));
        var at = 0;
        for (var i = 0; i < batch.SegmentCount; i++)
        {
            var segment = batch.SegmentAt(i).Span;
            segment.CopyTo(_collected.AsSpan(at));
            at += segment.Length;
        }

        return _collected.AsSpan(0, at);
    }

    private void Hear(Visit visit, byte first, ReadOnlySpan<byte> message)
    {
        if (first == Binary && message is [] or [(byte)FrameType.Heartbeat])
        {
            return; // kept back by a seeded bug; or a sign of life, which the fuzz loop judges
        }

        if (!visit.Owed.TryDequeue(out var owed) || !IsIt(owed, visit, first, message))
        {
            throw new FuzzException($"{visit} was sent {first:x2} {Convert.ToHexStringLower(message)}, and not {(owed == default ? "nothing" : owed)}");
        }

        visit.HeardGoodbye |= owed.Type == Owed.Close;
    }

    private bool IsIt(in Owed owed, Visit visit, byte first, ReadOnlySpan<byte> message) => owed.Type switch
    {
        Owed.Close => first == (byte)Owed.Close && CodeOf(message) == owed.Number,
        Owed.Pong => first == (byte)Owed.Pong && message.IsEmpty,
        _ when first != Binary || message[0] != (byte)owed.Type => false,
        FrameType.Challenge => IsChallenge(owed, visit, message),
        FrameType.Waiting => BinaryPrimitives.ReadUInt16BigEndian(message[1..]) >= owed.Number,
        FrameType.Matched => IsMatched(owed.Talk!, visit, message),
        FrameType.Disconnect => message[1] == owed.Number && IsOf(owed.Talk, BinaryPrimitives.ReadUInt64BigEndian(message[2..])),
        FrameType.Typing => message[1] == owed.Number,
        FrameType.Error => message[1] == owed.Number,
        FrameType.Text or FrameType.Ack or (>= FrameType.ImageOffer and <= FrameType.ImageCancel) => IsWords(owed, visit, message),
        _ => true,
    };

    private static int CodeOf(ReadOnlySpan<byte> payload) => payload.IsEmpty ? 0 : BinaryPrimitives.ReadUInt16BigEndian(payload);

    /// <summary>As hard as it must be, and like no other.</summary>
    private bool IsChallenge(in Owed owed, Visit visit, ReadOnlySpan<byte> message)
    {
        if (message[1] != owed.Number || message[2..].SequenceEqual(world.Puzzles.Last.Salt))
        {
            return false;
        }

        world.Heard(visit, new Puzzle(message[2..].ToArray(), message[1]));
        return true;
    }

    private static bool IsMatched(Talk talk, Visit visit, ReadOnlySpan<byte> message) =>
        IsOf(talk, BinaryPrimitives.ReadUInt64BigEndian(message[1..]))
        && (message[9] & 1) == (talk.IsB(visit) ? 1 : 0)
        && message[16..].SequenceEqual(ClientFrames.AliasOf(talk.PartnerOf(visit)));

    /// <summary>The number that frames give a conversation; whoever hears of it first learns it.</summary>
    private static bool IsOf(Talk? talk, ulong id)
    {
        if (talk is { Id: 0 })
        {
            talk.Id = id;
        }

        return id == (talk?.Id ?? 0);
    }

    private bool IsWords(in Owed owed, Visit visit, ReadOnlySpan<byte> message) =>
        message.SequenceEqual(world.Stage.Wire.Words(owed, owed.Talk!.PartnerOf(visit)));
}
