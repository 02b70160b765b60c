using System.Buffers;
using ChatMet.Protocol;
using ChatMet.Tests.Protocol.Golden;
using CsCheck;

namespace ChatMet.Tests.Protocol;

/// <summary>Whatever arrives, there is a verdict; what is taken for a frame means its bytes, no more.</summary>
public sealed class FrameReaderPropertyTests
{
    private static readonly GoldenFrame[] Short =
        [.. GoldenFile.Frames.Values.Where(golden => golden.Bytes.Length <= 256)];

    private static readonly Gen<byte[]> Golden = Gen.Int[0, Short.Length - 1].Select(index => Short[index].Bytes);

    private static readonly Gen<byte[]> RandomBody =
        Gen.Select(Gen.Enum<FrameType>(), Gen.Byte.Array[0, 100], (type, body) => (byte[])[(byte)type, .. body]);

    [Fact]
    public void Random_bytes_never_throw_and_write_back_when_they_are_a_frame() =>
        Gen.Byte.Array[0, 100].Sample(WritesBackIfFrame, iter: 20_000);

    [Fact]
    public void Random_bytes_behind_a_known_type_never_throw_and_write_back_when_they_are_a_frame() =>
        RandomBody.Sample(WritesBackIfFrame, iter: 50_000);

    [Fact]
    public void Golden_frames_with_one_byte_changed_never_throw_and_write_back_when_they_are_a_frame() =>
        Gen.Select(Golden, Gen.Int[0, 255], Gen.Byte, (bytes, at, value) => Changed(bytes, at % bytes.Length, value))
            .Sample(WritesBackIfFrame, iter: 50_000);

    [Fact]
    public void Golden_frames_with_a_hole_or_a_splinter_never_throw_and_write_back_when_they_are_a_frame() =>
        Gen.Select(Golden, Gen.Int[0, 255], Gen.Int[0, 8], Gen.Byte.Array[0, 8], Spliced)
            .Sample(WritesBackIfFrame, iter: 50_000);

    [Fact]
    public void Two_golden_frames_joined_anywhere_never_throw_and_write_back_when_they_are_a_frame() =>
        Gen.Select(Golden, Gen.Int[0, 255], Golden, (head, at, tail) => Spliced(head, at, byte.MaxValue, tail))
            .Sample(WritesBackIfFrame, iter: 20_000);

    private static byte[] Changed(byte[] bytes, int at, byte value) => [.. bytes[..at], value, .. bytes[(at + 1)..]];

    private static byte[] Spliced(byte[] bytes, int at, int removed, byte[] inserted)
    {
        var from = at % (bytes.Length + 1);
        var to = Math.Min(bytes.Length, from + removed);
        return [.. bytes[..from], .. inserted, .. bytes[to..]];
    }

    private static bool WritesBackIfFrame(byte[] bytes)
    {
        if (FrameReader.Check(bytes, out var type) != FrameError.None)
        {
            return true;
        }

        var copied = new ArrayBufferWriter<byte>();
        FrameMappings.All[type].Copy(bytes, copied);
        var rewritten = new ArrayBufferWriter<byte>();
        FrameMappings.All[type].Write(FrameMappings.All[type].Read(bytes), rewritten);
        return copied.WrittenSpan.SequenceEqual(bytes) && rewritten.WrittenSpan.SequenceEqual(bytes);
    }
}
