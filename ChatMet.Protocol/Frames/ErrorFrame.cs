using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Something was refused, or soon will be; the connection stays open.</summary>
/// <remarks><code>
/// offset 0      1      2       3
///       +------+------+-------+-------------+
///       |  43  | code | about |    text     |
///       |  u8  |  u8  |  u8   | rest, 0–100 |
///       +------+------+-------+-------------+
/// </code></remarks>
public readonly ref struct ErrorFrame : IFrame<ErrorFrame>
{
    private const int HeaderSize = sizeof(ErrorCode) + sizeof(FrameType);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Error;

    /// <summary>What happened; any value but those of the enumeration is <see cref="FrameError.OutOfRange"/>.</summary>
    public ErrorCode Code { get; init; }

    /// <summary>The type of the frame refused; <see cref="FrameType.None"/> for none. Any byte is taken, known or
    /// not: it is only shown.</summary>
    public FrameType About { get; init; }

    /// <summary>For logs: 0 to <see cref="ProtocolLimits.ErrorTextBytes"/> bytes of valid UTF-8. Never
    /// content.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ErrorFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new ErrorFrame
        {
            Code = (ErrorCode)reader.Choice((byte)ErrorCode.NotOffered, (byte)ErrorCode.SlowDown),
            About = (FrameType)reader.UInt8(),
            Text = reader.Utf8Text(reader.Rest(0, ProtocolLimits.ErrorTextBytes)),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, HeaderSize + Text.Length);
        writer.UInt8((byte)Code);
        writer.UInt8((byte)About);
        writer.Bytes(Text);
        writer.Done();
    }
}
