using System.Buffers;
using System.Text.Json.Nodes;
using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>One frame type between its C# form, which no collection can hold, and named fields.</summary>
internal sealed record FrameMapping(
    FrameType Type,
    Func<byte[], JsonObject> Read,
    Action<JsonObject, IBufferWriter<byte>> Write,
    Action<byte[], IBufferWriter<byte>> Copy)
{
    public delegate JsonObject ToFields<TFrame>(TFrame frame)
        where TFrame : allows ref struct;

    public delegate TFrame FromFields<TFrame>(JsonObject fields)
        where TFrame : allows ref struct;

    public static FrameMapping Of<TFrame>(ToFields<TFrame> toFields, FromFields<TFrame> fromFields)
        where TFrame : IFrame<TFrame>, allows ref struct => new(
            TFrame.Type,
            bytes => toFields(ReadFrame<TFrame>(bytes)),
            (fields, output) => fromFields(fields).Write(output),
            (bytes, output) => ReadFrame<TFrame>(bytes).Write(output));

    private static TFrame ReadFrame<TFrame>(byte[] bytes)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        TFrame.Read(bytes, out var frame).Should().Be(FrameError.None);
        return frame;
    }
}
