using System.Buffers;
using ChatMet.Protocol;

namespace ChatMet.Tests.WebSockets;

/// <summary>A frame of the server's own of any size. One of a negative size writes some bytes and then fails.</summary>
internal readonly record struct FrameOfSize(int Size) : IFrame<FrameOfSize>
{
    public const byte Content = 0xAB;

    public static FrameType Type => FrameType.None;

    public static FrameError Read(ReadOnlySpan<byte> bytes, out FrameOfSize frame)
    {
        frame = new FrameOfSize(bytes.Length);
        return FrameError.None;
    }

    public void Write(IBufferWriter<byte> output)
    {
        output.GetSpan(Math.Abs(Size))[..Math.Abs(Size)].Fill(Content);
        if (Size < 0)
        {
            throw new InvalidOperationException("This frame cannot be written.");
        }

        output.Advance(Size);
    }
}
