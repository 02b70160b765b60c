using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Sections 6.3 and 6.4 of the public suites, RFC 6455 section 8.1: text that nothing can mend any more fails the connection at the
/// very byte, before the rest of its frame or message is sent.</summary>
public sealed class Utf8FailFastTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int InvalidText = 1007;

    private static readonly byte[] Good = "κόσμε"u8.ToArray();
    private static readonly byte[] Rest = "edited"u8.ToArray();

    /// <summary>A surrogate, and a number beyond Unicode: both are broken at their second byte.</summary>
    public static TheoryData<string> Broken => ["EDA080", "F4908080"];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_text_fails_in_one_frame_and_in_fragments_of_one_byte(string broken)
    {
        byte[] all = [.. Good, .. Convert.FromHexString(broken), .. Rest];
        await new Exchange(ClientFrame.Of(0x81, all)) { Failure = InvalidText }.PlayAsync(host.Address);
        await new Exchange([ClientFrame.Of(0x01, all[0]), .. all[1..^1].Select(one => ClientFrame.Of(0x00, one)), ClientFrame.Of(0x80, all[^1])])
        {
            Failure = InvalidText,
        }.PlayAsync(host.Address);
    }

    /// <summary>6.4.1 and 6.4.2. The pong shows that the fragment before was taken.</summary>
    [Theory]
    [MemberData(nameof(Broken))]
    public async Task It_fails_at_the_fragment_with_the_broken_byte(string broken)
    {
        var bad = Convert.FromHexString(broken);
        foreach (var (before, fatal) in (IEnumerable<(byte[], byte[])>)[(Good, bad), ([.. Good, bad[0]], [bad[1]])])
        {
            await using var client = await EchoClient.OpenAsync(host.Address);

            await client.SendAsync([.. ClientFrame.Of(0x01, before), .. ClientFrame.Of(0x89)]);
            (await client.ReadAsync()).Should().Be("Pong ");
            await client.SendAsync(ClientFrame.Of(0x00, fatal));

            await client.ExpectFailureAsync(InvalidText);
        }
    }

    /// <summary>6.4.3 and 6.4.4: the frame announces more than is ever sent, as whole text or as a fragment.</summary>
    [Theory]
    [MemberData(nameof(Broken))]
    public async Task It_fails_inside_a_frame_at_the_broken_byte(string broken)
    {
        byte[] upToFatal = [.. Good, .. Convert.FromHexString(broken)[..2]];
        foreach (var first in (byte[])[0x81, 0x01])
        {
            var frame = ClientFrame.Of(first, [.. upToFatal, .. Rest]);
            await using var client = await EchoClient.OpenAsync(host.Address);

            await client.SendAsync(frame[..^(Rest.Length + 1)]);
            await client.SendAsync(frame[^(Rest.Length + 1)]);

            await client.ExpectFailureAsync(InvalidText);
        }
    }

    [Fact]
    public async Task Text_that_ends_inside_a_character_fails_at_its_end()
    {
        await new Exchange(ClientFrame.Of(0x81, 0x61, 0xF0, 0x9F, 0x98)) { Failure = InvalidText }.PlayAsync(host.Address);
        await new Exchange(ClientFrame.Of(0x01, 0xF0, 0x9F), ClientFrame.Of(0x80, 0x98)) { Failure = InvalidText }.PlayAsync(host.Address);
        await new Exchange(ClientFrame.Of(0x01, 0xC3), ClientFrame.Of(0x80)) { Failure = InvalidText }.PlayAsync(host.Address);
    }

    [Fact]
    public Task The_echo_of_a_good_text_before_it_still_arrives() =>
        new Exchange(ClientFrame.Text("good"), ClientFrame.Of(0x81, 0xFF), ClientFrame.Text("late"))
        {
            Answers = [EchoClient.Text("good")],
            Failure = InvalidText,
        }.PlayAsync(host.Address);
}
