using System.Buffers;
using System.Runtime.InteropServices;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Answers Find and Next, exactly once each, before any Matched that follows from it.</summary>
/// <remarks><code>
/// offset 0      1          3
///       +------+----------+--------+
///       |  11  | estimate | online |
///       |  u8  |   u16    |  u32   |
///       +------+----------+--------+
/// </code></remarks>
[StructLayout(LayoutKind.Auto)]
public readonly ref struct WaitingFrame : IFrame<WaitingFrame>
{
    /// <summary>The estimate of a server that cannot tell.</summary>
    public const ushort UnknownEstimate = 65_535;

    private const int BodySize = sizeof(ushort) + sizeof(uint);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Waiting;

    /// <summary>How long it will take, in seconds, 0 to 65,534; <see cref="UnknownEstimate"/> when unknown.</summary>
    public ushort EstimateSeconds { get; init; }

    /// <summary>People connected, rounded down to two digits.</summary>
    public uint Online { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out WaitingFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new WaitingFrame
        {
            EstimateSeconds = reader.UInt16(),
            Online = reader.UInt32(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt16(EstimateSeconds);
        writer.UInt32(Online);
        writer.Done();
    }
}
