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
    private static readonly byte[] Letters = [.. Enumerable.Range(0, ProtocolLimits.TextBytes + Period).Select(i => (byte)('a' + (i * i % Period % 26)))];

    /// <summary>Writes the numbered frame that this one says.</summary>
    /// <param name="frame">All of it; an Ack has no more than its number.</param>
    /// <param name="type">Text, or Ack, whose number counts like a text's here.</param>
    public static void Write(Span<byte> frame, FrameType type, Talk talk, Visit speaker, int number)
    {
        frame[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], number);
        if (type == FrameType.Text)
        {
            frame[Head] = (byte)('A' + (speaker.Number % 50));
            frame[Head + 1] = (byte)('A' + (talk.Number % 50));
            Letters.AsSpan(((7 * number) + speaker.Number) % Period, frame.Length - Shortest).CopyTo(frame[Shortest..]);
        }
    }

    public static int LengthOf(FrameType type, int amount) => type == FrameType.Ack ? Head : (amount & 15) switch
    {
        15 => Head + ProtocolLimits.TextBytes,
        14 => 1200,
        var more => Shortest + (4 * more),
    };
}
