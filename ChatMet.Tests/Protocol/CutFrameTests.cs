using System.Buffers;
using System.Text.Unicode;
using ChatMet.Protocol;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Protocol;

/// <summary>Every golden frame cut at every byte, and with one byte more.</summary>
/// <remarks>A field that runs to the end of the message has no length to disagree with. So a frame that ends in one may
/// be cut anywhere behind its shortest form: what is left is a shorter frame, if it still is text where text is due.
/// </remarks>
public sealed class CutFrameTests
{
    private static readonly Dictionary<FrameType, RestField> RestFields = new()
    {
        [FrameType.Text] = new(Offset: 5, Least: 1, Most: 4_096, IsText: true),
        [FrameType.ImageChunk] = new(Offset: 9, Least: 1, Most: 16_384, IsText: false),
        [FrameType.Sealed] = new(Offset: 6, Least: 17, Most: 16_442, IsText: false),
        [FrameType.Error] = new(Offset: 3, Least: 0, Most: 100, IsText: true),
    };

    public static TheoryData<string> Names => GoldenFile.FrameNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_frame_cut_anywhere_fails_or_is_a_shorter_frame(string name)
    {
        var golden = GoldenFile.Frames[name];
        for (var length = 0; length < golden.Bytes.Length; length++)
        {
            var cut = golden.Bytes[..length];

            var verdict = FrameReader.Check(cut, out _);

            if (verdict != Expected(golden.Type, cut))
            {
                Assert.Fail($"cut to {length} bytes: {verdict} instead of {Expected(golden.Type, cut)}");
            }

            if (verdict == FrameError.None)
            {
                WritesBack(golden.Type, cut);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_frame_with_one_byte_more_fails_or_is_a_longer_frame(string name)
    {
        var golden = GoldenFile.Frames[name];
        byte[] longer = [.. golden.Bytes, 0x00];

        FrameReader.Check(longer, out _).Should().Be(
            RestFields.ContainsKey(golden.Type) ? Expected(golden.Type, longer) : FrameError.TrailingBytes);
    }

    private static FrameError Expected(FrameType type, byte[] bytes)
    {
        if (!RestFields.TryGetValue(type, out var rest) || bytes.Length < rest.Offset + rest.Least)
        {
            return bytes.Length == 0 ? FrameError.Empty : FrameError.Truncated;
        }

        if (bytes.Length > rest.Offset + rest.Most)
        {
            return FrameError.TooBig;
        }

        return rest.IsText && !Utf8.IsValid(bytes.AsSpan(rest.Offset)) ? FrameError.NotUtf8 : FrameError.None;
    }

    private static void WritesBack(FrameType type, byte[] bytes)
    {
        var output = new ArrayBufferWriter<byte>(bytes.Length);
        FrameMappings.All[type].Copy(bytes, output);
        output.WrittenSpan.SequenceEqual(bytes).Should().BeTrue();
    }

    private sealed record RestField(int Offset, int Least, int Most, bool IsText);
}
