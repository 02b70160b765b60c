using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What an image frame says besides its sequence number.</summary>
/// <param name="Type">Which of the four.</param>
/// <param name="Picture">The image, as its owner calls it.</param>
/// <param name="Detail">Size, answer, index or owner, as the type reads it.</param>
/// <param name="Bytes">Of a chunk: how many of the image.</param>
internal readonly record struct Shown(FrameType Type, int Picture, int Detail, int Bytes = 0)
{
    public const int ChunkHead = 9;

    private const int Head = 5;
    private const int SizeAt = 12;

    /// <summary>Of the whole frame.</summary>
    public int Length => Type switch
    {
        FrameType.ImageOffer => 16,
        FrameType.ImageChunk => ChunkHead + Bytes,
        _ => 8,
    };

    /// <summary>Writes all behind the sequence number but the bytes of the image.</summary>
    public void Write(Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame[Head..], (ushort)Picture);
        switch (Type)
        {
            case FrameType.ImageOffer:
                frame[(Head + 2)..SizeAt].Fill(1); // format 1, and 257 pixels each way
                BinaryPrimitives.WriteInt32BigEndian(frame[SizeAt..], Detail);
                break;
            case FrameType.ImageChunk:
                BinaryPrimitives.WriteUInt16BigEndian(frame[(Head + 2)..], (ushort)Detail);
                break;
            default:
                frame[Head + 2] = (byte)Detail;
                break;
        }
    }
}
