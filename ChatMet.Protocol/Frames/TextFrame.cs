using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Words from one partner to the other. Numbered.</summary>
/// <remarks><code>
/// offset 0      1            5
///       +------+------------+------------------+
///       |  20  |  sequence  |      UTF-8       |
///       |  u8  |    u32     |  rest, 1–4,096   |
///       +------+------------+------------------+
/// </code></remarks>
public readonly ref struct TextFrame : IFrame<TextFrame>
{
    private const int SequenceSize = sizeof(uint);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Text;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary>The words, 1 to <see cref="ProtocolLimits.TextBytes"/> bytes of valid UTF-8.</summary>
    public ReadOnlySpan<byte> Words { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out TextFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new TextFrame
        {
            Sequence = reader.Sequence(),
            Words = reader.Utf8Text(reader.Rest(1, ProtocolLimits.TextBytes)),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, SequenceSize + Words.Length);
        writer.UInt32(Sequence);
        writer.Bytes(Words);
        writer.Done();
    }
}
