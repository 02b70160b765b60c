using System.IO.Compression;
using System.Text;
using ChatMet.Server.Site;

namespace ChatMet.Tests.Site;

/// <summary>A stored body comes back whole in each coding, and its tags tell codings and contents apart.</summary>
public sealed class StoredBodyTests
{
    private static readonly byte[] Words = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("two strangers, one conversation. ", 40)));

    [Fact]
    public void Each_coding_is_smaller_and_reads_as_the_same()
    {
        var body = new StoredBody("text/plain", Words);

        body.IsCompressed.Should().BeTrue();
        Read(body, Coding.Brotli, stream => new BrotliStream(stream, CompressionMode.Decompress)).Should().Equal(Words);
        Read(body, Coding.Gzip, stream => new GZipStream(stream, CompressionMode.Decompress)).Should().Equal(Words);
        body.As(Coding.Identity).Bytes.ToArray().Should().Equal(Words);
    }

    [Fact]
    public void What_would_not_shrink_is_given_as_it_is_to_everybody()
    {
        var noise = new byte[500];
        new Random(1).NextBytes(noise);
        var body = new StoredBody("image/png", noise);

        body.IsCompressed.Should().BeFalse();
        body.As(Coding.Brotli).Coding.Should().Be(Coding.Identity);
        body.As(Coding.Gzip).Bytes.ToArray().Should().Equal(noise);
    }

    [Fact]
    public void A_tag_is_of_one_content_in_one_coding()
    {
        var bodies = new[] { new StoredBody("text/plain", Words), new StoredBody("text/plain", [.. Words, (byte)'!']) };

        bodies.SelectMany(body => Enum.GetValues<Coding>().Select(body.Tag)).Should().OnlyHaveUniqueItems().And.OnlyContain(tag => tag.StartsWith('"'));
    }

    private static byte[] Read(StoredBody body, Coding wanted, Func<Stream, Stream> decompress)
    {
        var (coding, bytes) = body.As(wanted);
        coding.Should().Be(wanted);
        bytes.Length.Should().BeLessThan(Words.Length);
        using var output = new MemoryStream();
        using var stream = decompress(new MemoryStream(bytes.ToArray()));
        stream.CopyTo(output);
        return output.ToArray();
    }
}
