using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.Protocol;

public sealed class TagListTests
{
    [Fact]
    public void Tags_come_back_in_the_order_they_were_added()
    {
        var builder = new TagListBuilder(stackalloc byte[TagList.MostEncodedBytes]);
        builder.Add("music"u8);
        builder.Add("go"u8);

        var tags = builder.Tags;

        tags.Count.Should().Be(2);
        tags[0].SequenceEqual("music"u8).Should().BeTrue();
        tags[1].SequenceEqual("go"u8).Should().BeTrue();
        tags.Contains("go"u8).Should().BeTrue();
        tags.Contains("mus"u8).Should().BeFalse();
    }

    [Fact]
    public void A_copy_of_the_encoded_bytes_outlives_the_frame()
    {
        byte[] bytes = [0x10, 0x00, 0x00, 0x0f, 0x02, 0x01, 0x61, 0x02, 0x62, 0x62];
        FindFrame.Read(bytes, out var find).Should().Be(FrameError.None);
        var kept = find.Tags.Encoded.ToArray();
        bytes.AsSpan().Clear();

        var tags = new TagList(kept);

        tags.Count.Should().Be(2);
        tags[1].SequenceEqual("bb"u8).Should().BeTrue();
    }

    [Fact]
    public void A_list_of_nothing_is_empty()
    {
        TagList none = default;

        none.Count.Should().Be(0);
        none.GetEnumerator().MoveNext().Should().BeFalse();
        new TagList([]).Encoded.IsEmpty.Should().BeTrue();
    }

    [Theory]
    [InlineData("0161", 1, "0161")]
    [InlineData("016102", 1, "0161")]
    [InlineData("01610262", 1, "0161")]
    [InlineData("ff", 0, "")]
    public void What_follows_the_last_whole_tag_is_left_out(string encoded, int count, string kept)
    {
        var tags = new TagList(Convert.FromHexString(encoded));

        tags.Count.Should().Be(count);
        Convert.ToHexStringLower(tags.Encoded).Should().Be(kept);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void There_is_no_tag_beyond_the_count(int index)
    {
        var read = () => new TagList([0x01, 0x61])[index].Length;

        read.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_malformed_Find_has_no_tags()
    {
        byte[] sameTwice = [0x10, 0x00, 0x00, 0x0f, 0x02, 0x01, 0x61, 0x01, 0x61];

        FindFrame.Read(sameTwice, out var find).Should().Be(FrameError.BadText);

        find.Tags.Count.Should().Be(0);
    }

    [Fact]
    public void A_builder_never_writes_beyond_its_memory()
    {
        var add = () =>
        {
            var builder = new TagListBuilder(stackalloc byte[3]);
            builder.Add("abc"u8);
        };

        add.Should().Throw<ArgumentException>();
    }
}
