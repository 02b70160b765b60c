using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 4 of the public suites, RFC 6455 section 5.2: a reserved opcode fails the connection; what was whole before it is still
/// answered, and nothing after it.</summary>
public sealed class OpcodeTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int ProtocolError = 1002;

    /// <summary>Those for messages to come, and those for control frames to come.</summary>
    public static TheoryData<int> ReservedOpcodes => [3, 4, 5, 6, 7, 11, 12, 13, 14, 15];

    [Theory]
    [MemberData(nameof(ReservedOpcodes))]
    public async Task It_fails_the_first_frame_with_payload_or_without(int opcode)
    {
        await new Exchange(Frame(opcode)) { Failure = ProtocolError }.PlayAsync(host.Address);
        await new Exchange(Frame(opcode, 0x61), ClientFrame.Of(0x89)) { Failure = ProtocolError }.PlayAsync(host.Address);
    }

    [Theory]
    [MemberData(nameof(ReservedOpcodes))]
    public async Task It_fails_a_frame_after_a_message_whose_echo_still_arrives(int opcode)
    {
        foreach (var frame in (byte[][])[Frame(opcode), Frame(opcode, 0x61, 0x62)])
        {
            await new Exchange(ClientFrame.Text("Hello"), frame, ClientFrame.Of(0x89))
            {
                Answers = [EchoClient.Text("Hello")],
                Failure = ProtocolError,
            }.PlayAsync(host.Address);
        }
    }

    [Theory]
    [MemberData(nameof(ReservedOpcodes))]
    public Task It_fails_a_frame_inside_a_message(int opcode) =>
        new Exchange(ClientFrame.Of(0x01, 0x61), Frame(opcode), ClientFrame.Of(0x80, 0x62)) { Failure = ProtocolError }
            .PlayAsync(host.Address);

    private static byte[] Frame(int opcode, params byte[] payload) => ClientFrame.Of((byte)(0x80 | opcode), payload);
}
