using System.Text;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 6 of the public suites up to 6.2, RFC 6455 sections 5.6 and 8.1: text that is UTF-8 comes back however it was cut.</summary>
public sealed class Utf8Tests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    /// <summary>Sequences of one to four bytes.</summary>
    private const string AllLengths = "Grüße, κόσμε: 100 € 😀!";

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(AllLengths);

    [Fact]
    public async Task Text_may_be_empty_in_one_frame_or_in_three()
    {
        await new Exchange(ClientFrame.Of(0x81)) { Answers = ["Text "] }.PlayAsync(host.Address);
        await new Exchange(ClientFrame.Of(0x01), ClientFrame.Of(0x00), ClientFrame.Of(0x80)) { Answers = ["Text "] }.PlayAsync(host.Address);
    }

    [Fact]
    public Task Fragments_around_the_text_may_be_empty() =>
        new Exchange(ClientFrame.Of(0x01), ClientFrame.Of(0x00, "middle"u8), ClientFrame.Of(0x80)) { Answers = [EchoClient.Text("middle")] }
            .PlayAsync(host.Address);

    [Fact]
    public Task Text_comes_back_as_the_very_bytes_it_was() =>
        new Exchange(ClientFrame.Of(0x81, Bytes)) { Answers = [EchoClient.Text(AllLengths)] }.PlayAsync(host.Address);

    /// <summary>On the borders of characters and inside each of them.</summary>
    [Fact]
    public async Task Text_may_be_cut_into_two_fragments_anywhere()
    {
        for (var at = 0; at <= Bytes.Length; at++)
        {
            await new Exchange(ClientFrame.Of(0x01, Bytes.AsSpan(0, at)), ClientFrame.Of(0x80, Bytes.AsSpan(at)))
            {
                Answers = [EchoClient.Text(AllLengths)],
            }.PlayAsync(host.Address);
        }
    }

    [Fact]
    public Task Text_may_be_cut_into_fragments_of_one_byte() =>
        new Exchange([ClientFrame.Of(0x01, Bytes[0]), .. Bytes[1..^1].Select(one => ClientFrame.Of(0x00, one)), ClientFrame.Of(0x80, Bytes[^1])])
        {
            Answers = [EchoClient.Text(AllLengths)],
        }.PlayAsync(host.Address);

    [Fact]
    public Task A_ping_may_stand_inside_a_character() =>
        new Exchange(ClientFrame.Of(0x01, 0xE2, 0x82), ClientFrame.Of(0x89, 0xFF), ClientFrame.Of(0x80, 0xAC))
        {
            Answers = ["Pong FF", EchoClient.Text("€")],
        }.PlayAsync(host.Address);

    /// <summary>What one text left behind is not held against the next.</summary>
    [Fact]
    public Task A_text_begins_anew_after_a_binary_message_that_is_not_text() =>
        new Exchange(ClientFrame.Text("ä"), ClientFrame.Of(0x82, 0xC3), ClientFrame.Text("ö"))
        {
            Answers = [EchoClient.Text("ä"), "Binary C3", EchoClient.Text("ö")],
        }.PlayAsync(host.Address);
}
