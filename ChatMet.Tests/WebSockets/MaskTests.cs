using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>The mask of RFC 6455 section 5.3, against a loop that does what the RFC says.</summary>
public sealed class MaskTests
{
    private static readonly byte[] Key = [0x37, 0xFA, 0x21, 0x3D];
    private const uint KeyOnTheWire = 0x3D21FA37;

    [Fact]
    public void Every_length_and_position_equals_a_byte_by_byte_reference()
    {
        for (var length = 0; length <= 300; length++)
        {
            for (var position = 0; position <= 3; position++)
            {
                Check(length, position);
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1_000_001)]
    [InlineData(int.MaxValue)]
    public void Only_the_remainder_of_the_position_by_four_matters(int position) => Check(length: 77, position);

    [Fact]
    public void A_piece_that_begins_anywhere_in_memory_is_unmasked_right()
    {
        for (var start = 0; start < 64; start++)
        {
            var memory = new byte[200];
            Mask.Apply(memory.AsSpan(start, 100), KeyOnTheWire, position: 0);

            memory[..start].Should().AllBeEquivalentTo((byte)0);
            memory[start..(start + 100)].Should().Equal(Reference(new byte[100], position: 0));
            memory[(start + 100)..].Should().AllBeEquivalentTo((byte)0);
        }
    }

    private static void Check(int length, int position)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 5))];
        var expected = Reference(bytes, position);

        Mask.Apply(bytes, KeyOnTheWire, position);

        Assert.True(bytes.AsSpan().SequenceEqual(expected), $"{length} bytes at {position}");
    }

    private static byte[] Reference(byte[] bytes, int position) =>
        [.. bytes.Select((value, i) => (byte)(value ^ Key[(int)((position + (long)i) % 4)]))];
}
