using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 3 of the public suites, RFC 6455 section 5.2: without an extension that gives them a meaning, reserved bits fail the
/// connection; what was whole before them is still answered, and nothing after them.</summary>
public sealed class ReservedBitTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int ProtocolError = 1002;

    public static TheoryData<int> ReservedBits => [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(ReservedBits))]
    public async Task They_fail_the_first_frame_of_any_kind(int bits)
    {
        foreach (var first in (byte[])[0x81, 0x01, 0x82, 0x02, 0x88, 0x89, 0x8A])
        {
            await new Exchange(Reserved(first, bits), ClientFrame.Of(0x89)) { Failure = ProtocolError }.PlayAsync(host.Address);
        }
    }

    [Theory]
    [MemberData(nameof(ReservedBits))]
    public Task They_fail_a_frame_after_a_message_whose_echo_still_arrives(int bits) =>
        new Exchange(ClientFrame.Text("Hello"), Reserved(0x81, bits), ClientFrame.Of(0x89))
        {
            Answers = [EchoClient.Text("Hello")],
            Failure = ProtocolError,
        }.PlayAsync(host.Address);

    [Theory]
    [MemberData(nameof(ReservedBits))]
    public Task They_fail_a_ping_and_a_continuation_inside_a_message(int bits) => Task.WhenAll(
        new Exchange(ClientFrame.Of(0x01, 0x61), Reserved(0x89, bits)) { Failure = ProtocolError }.PlayAsync(host.Address),
        new Exchange(ClientFrame.Of(0x01, 0x61), Reserved(0x80, bits)) { Failure = ProtocolError }.PlayAsync(host.Address));

    private static byte[] Reserved(byte first, int bits) => ClientFrame.Of((byte)(first | (bits << 4)), "Hello"u8);
}
