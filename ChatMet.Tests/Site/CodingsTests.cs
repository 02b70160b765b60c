using ChatMet.Server.Site;

namespace ChatMet.Tests.Site;

/// <summary>A client gets what it likes best of what there is, and never what it does not want.</summary>
public sealed class CodingsTests
{
    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("GZIP", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0.8, gzip;q=0.8", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0", "identity")]
    [InlineData("gzip;q=0.001", "gzip")]
    [InlineData("gzip;q=0.5, identity", "identity")]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.5, br;q=0", "gzip")]
    [InlineData("gzip, *;q=0", "gzip")]
    [InlineData("*;q=0", "identity")]
    [InlineData("identity;q=0", "identity")]
    [InlineData("identity;q=0, gzip;q=0.1", "gzip")]
    [InlineData("zstd", "identity")]
    [InlineData("", "identity")]
    [InlineData("gzip;q=high", "identity")]
    [InlineData(";;,", "identity")]
    public void What_is_asked_for_is_given(string acceptEncoding, string given) =>
        Codings.Name(Codings.Choose(acceptEncoding)).Should().Be(given);

    [Fact]
    public void Who_says_nothing_gets_it_as_it_is() => Codings.Choose(default).Should().Be(Coding.Identity);

    [Fact]
    public void Two_lines_are_one_list() => Codings.Choose(new(["gzip;q=0.1", "br"])).Should().Be(Coding.Brotli);
}
