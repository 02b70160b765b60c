using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Still here. Either end sends it when it sent nothing else for the heartbeat seconds of Welcome; it is not
/// answered.</summary>
/// <remarks><code>
/// offset 0
///       +------+
///       |  05  |
///       |  u8  |
///       +------+
/// </code></remarks>
public readonly ref struct HeartbeatFrame : IFrame<HeartbeatFrame>
{
    /// <inheritdoc/>
    public static FrameType Type => FrameType.Heartbeat;

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out HeartbeatFrame frame)
    {
        frame = default;
        return new FieldReader(bytes, Type).End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output) => new FieldWriter(output, Type, bodySize: 0).Done();
}
