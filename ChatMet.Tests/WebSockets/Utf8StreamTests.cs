using System.Text.Unicode;
using ChatMet.Server.WebSockets;
using CsCheck;

namespace ChatMet.Tests.WebSockets;

/// <summary>UTF-8 in pieces: it fails at the earliest byte, and a split changes nothing.</summary>
public sealed class Utf8StreamTests
{
    /// <summary>Bytes that meet every branch of RFC 3629, so that random text is often almost right.</summary>
    private static readonly byte[] Telling =
        [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF];

    private static readonly Gen<byte[]> Text = Gen.Int[0, Telling.Length - 1].Select(index => Telling[index]).Array[0, 12];

    [Theory]
    [MemberData(nameof(Utf8Samples.Whole), MemberType = typeof(Utf8Samples))]
    public void Whole_text_is_complete_in_every_split(string hex) => InEverySplit(hex, works: true, complete: true);

    [Theory]
    [MemberData(nameof(Utf8Samples.Begun), MemberType = typeof(Utf8Samples))]
    public void Text_cut_inside_a_character_is_not_complete_in_every_split(string hex) =>
        InEverySplit(hex, works: true, complete: false);

    [Theory]
    [MemberData(nameof(Utf8Samples.Broken), MemberType = typeof(Utf8Samples))]
    public void Broken_text_fails_at_the_first_byte_that_nothing_can_mend(string hex, int at)
    {
        var bytes = Convert.FromHexString(hex);
        foreach (var (name, pieces) in Splits.Of(bytes[..at]))
        {
            var stream = default(Utf8Stream);
            pieces.All(piece => stream.Append(piece)).Should().BeTrue(name);
            stream.Append(bytes.AsSpan(at, 1)).Should().BeFalse(name);
        }

        var whole = default(Utf8Stream);
        whole.Append(bytes).Should().BeFalse();
    }

    [Fact]
    public void Any_split_judges_like_the_framework_judges_the_whole() =>
        Gen.Select(Text, Gen.Int[0, 12].Array[0, 4]).Sample(JudgesLikeTheFramework, iter: 100_000);

    private static bool JudgesLikeTheFramework(byte[] text, int[] cuts)
    {
        var stream = default(Utf8Stream);
        return (Splits.At(text, cuts).All(piece => stream.Append(piece)) && stream.IsComplete) == Utf8.IsValid(text);
    }

    private static void InEverySplit(string hex, bool works, bool complete)
    {
        foreach (var (name, pieces) in Splits.Of(Convert.FromHexString(hex)))
        {
            var stream = default(Utf8Stream);
            pieces.All(piece => stream.Append(piece)).Should().Be(works, name);
            stream.IsComplete.Should().Be(complete, name);
        }
    }
}
