using System.Buffers;

namespace ChatMet.Protocol;

/// <summary>What every frame can do: be read from the bytes of one message, and be written as one.</summary>
/// <remarks>Frames are views: their spans point into the bytes they were read from and own nothing.</remarks>
/// <typeparam name="TSelf">The frame itself.</typeparam>
public interface IFrame<TSelf>
    where TSelf : IFrame<TSelf>, allows ref struct
{
    /// <summary>The type byte.</summary>
    static abstract FrameType Type { get; }

    /// <summary>Reads a whole frame, its type byte included. Total: any bytes give a frame or an error.</summary>
    /// <param name="bytes">One whole message, of at most <see cref="ProtocolLimits.FrameBytes"/> bytes, which
    /// <see cref="FrameReader"/> checks.</param>
    /// <param name="frame">A view into <paramref name="bytes"/>; after an error of no use.</param>
    /// <returns><see cref="FrameError.None"/>, or the first fault in the order of the fields; of another frame's type,
    /// <see cref="FrameError.UnknownType"/>.</returns>
    static abstract FrameError Read(ReadOnlySpan<byte> bytes, out TSelf frame);

    /// <summary>Appends the frame, its type byte included, to <paramref name="output"/>. Values are not checked
    /// against the protocol's ranges; when it throws, nothing was appended.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A field of fixed size has another size.</exception>
    /// <exception cref="OverflowException">A field with a length byte is longer than 255 bytes, or Find has more than 255 tags.</exception>
    void Write(IBufferWriter<byte> output);
}
