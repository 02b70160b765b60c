using System.Buffers.Binary;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>The numbers that stand at the same place in many frames, of frames that were found well-formed.</summary>
internal static class Numbers
{
    private const int SequenceOffset = 1;
    private const int ImageOffset = 5;

    public static uint Sequence(ReadOnlySpan<byte> numbered) => BinaryPrimitives.ReadUInt32BigEndian(numbered[SequenceOffset..]);

    public static ushort Image(ReadOnlySpan<byte> ofImage) => BinaryPrimitives.ReadUInt16BigEndian(ofImage[ImageOffset..]);
}
