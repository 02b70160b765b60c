using System.Buffers;

namespace ChatMet.Protocol;

/// <summary>What every frame can do: be read from the bytes of one message, and be written as one.</summary>
/// <remarks>Frames are views: their spans point into the bytes they were read from and own nothing.</remarks>
public interface IFrame<TSelf>
    where TSelf : IFrame<TSelf>, allows ref struct
{
    /// <summary>The type byte.</summary>
    static abstract FrameType Type { get; }

    /// <summary>Reads a whole frame, its type byte included. Total: any bytes give a frame or an error.</summary>
    static abstract FrameError Read(ReadOnlySpan<byte> bytes, out TSelf frame);

    /// <summary>Appends the frame, its type byte included, to <paramref name="output"/>.</summary>
    void Write(IBufferWriter<byte> output);
}
