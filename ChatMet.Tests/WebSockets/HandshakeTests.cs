using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>The opening handshake of RFC 6455 section 4.2, without HTTP.</summary>
public sealed class HandshakeTests
{
    [Theory]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEC==", "OfS0wDaT5NoxF2gqm7Zj2YtetzM=")]
    public void A_key_of_the_RFC_is_accepted_and_answered_as_it_says(string key, string accept)
    {
        Handshake.IsKey(key).Should().BeTrue();
        Handshake.Accept(key).Should().Be(accept);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA")]         // 15 bytes
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA=")]     // 17 bytes
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]     // 18 bytes
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]       // no padding
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA== ")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAA AAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA-==")]     // the alphabet of URLs
    [InlineData("AAAAAAAAAAAAAAAAAAAAAÄ==")]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==dGhlIHNhbXBsZSBub25jZQ==")]
    public void What_is_not_16_bytes_in_base64_is_no_key(string? key) => Handshake.IsKey(key).Should().BeFalse();

    [Theory]
    [InlineData("chatmet.v1")]
    [InlineData("chatmet.v2, chatmet.v1")]
    [InlineData("chatmet.v2,chatmet.v1,chatmet.v3")]
    [InlineData(" ,, chatmet.v1 ,")]
    public void A_token_is_found_in_a_list(string value) =>
        Handshake.Offers([value], "chatmet.v1", StringComparison.Ordinal).Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("chatmet.v10")]
    [InlineData("xchatmet.v1")]
    [InlineData("chatmet.v1 chatmet.v2")]
    [InlineData("ChatMet.v1")]
    public void A_token_is_compared_as_a_whole(string? value) =>
        Handshake.Offers([value], "chatmet.v1", StringComparison.Ordinal).Should().BeFalse();

    [Fact]
    public void A_token_is_found_in_any_of_several_header_lines() =>
        Handshake.Offers(["a, b", null, "c"], "c", StringComparison.Ordinal).Should().BeTrue();

    [Fact]
    public void Upgrade_and_Connection_are_compared_without_case()
    {
        Handshake.Offers(["WebSocket"], "websocket", StringComparison.OrdinalIgnoreCase).Should().BeTrue();
        Handshake.Offers(["keep-alive, UPGRADE"], "upgrade", StringComparison.OrdinalIgnoreCase).Should().BeTrue();
    }

    [Fact]
    public void No_header_at_all_offers_nothing() => Handshake.Offers([], "c", StringComparison.Ordinal).Should().BeFalse();
}
