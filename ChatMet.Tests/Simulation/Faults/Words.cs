using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What partners say: bytes that name their speaker, their conversation and their number, so that a single one in a wrong place
/// shows; and that nobody needs to remember.</summary>
internal static class Words
{
    /// <summary>Type and number, and one letter each for speaker and conversation.</summary>
    public const int Shortest = Head + 2;

    private const int Head = 5;
    private const int Period = 89;
    private static readonly byte[] Letters = [.. Enumerable.Range(0, ProtocolLimits.ChunkBytes + Period).Select(i => (byte)('a' + (i * i % Period % 26)))];

    /// <summary>Writes the numbered frame that this one says.</summary>
    /// <param name="frame">All of it; an Ack has no more than its number, which counts like a text's here.</param>
    /// <param name="said">What it says.</param>
    public static void Write(Span<byte> frame, in Owed said, Visit speaker)
    {
        frame[0] = (byte)said.Type;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], said.Number);
        var start = ((7 * said.Number) + speaker.Number) % Period;
        switch (said.Type)
        {
            case FrameType.Text:
                frame[Head] = (byte)('A' + (speaker.Number % 50));
                frame[Head + 1] = (byte)('A' + (said.Talk!.Number % 50));
                Letters.AsSpan(start, frame.Length - Shortest).CopyTo(frame[Shortest..]);
                break;
            case FrameType.ImageChunk:
                said.Shown.Write(frame);
                Letters.AsSpan((start + said.Talk!.Number) % Period, said.Shown.Bytes).CopyTo(frame[Shown.ChunkHead..]);
                break;
            case FrameType.ImageOffer or FrameType.ImageAnswer or FrameType.ImageCancel:
                said.Shown.Write(frame);
                break;
        }
    }

    public static int LengthOf(FrameType type, int amount) => type == FrameType.Ack ? Head : (amount & 15) switch
    {
        15 => Head + ProtocolLimits.TextBytes,
        14 => 1200,
        var more => Shortest + (4 * more),
    };
}
