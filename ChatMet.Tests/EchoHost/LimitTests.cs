using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 9 of the public suites: long messages, in one frame or many, in large pieces or small, and a thousand short ones of each
/// size.</summary>
public sealed class LimitTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int KiB = 1024;
    private const int MiB = 1024 * 1024;
    private const int RoundTrips = 1000;

    /// <summary>The first byte of a message, without the final bit.</summary>
    public static TheoryData<byte> Opcodes => [0x01, 0x02];

    [Theory]
    [MemberData(nameof(Opcodes))]
    public async Task Messages_up_to_16_MiB_come_back(byte opcode)
    {
        await using var client = await EchoClient.OpenAsync(host.Address);
        foreach (var size in (int[])[64 * KiB, 256 * KiB, MiB, 4 * MiB, 8 * MiB, 16 * MiB])
        {
            var payload = Payload.Of(size);
            await client.SendAsync(ClientFrame.Of(Final(opcode), payload));
            await client.ExpectEchoAsync(Final(opcode), payload);
        }

        await client.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Opcodes))]
    public async Task Four_MiB_come_back_from_fragments_of_64_bytes_to_4_MiB(byte opcode)
    {
        var payload = Payload.Of(4 * MiB);
        await using var client = await EchoClient.OpenAsync(host.Address);
        for (var fragment = 64; fragment <= payload.Length; fragment *= 4)
        {
            await client.SendAsync(Fragments.Of(opcode, payload, fragment));
            await client.ExpectEchoAsync(Final(opcode), payload);
        }

        await client.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Opcodes))]
    public async Task One_MiB_comes_back_however_small_the_pieces_it_is_sent_in(byte opcode)
    {
        var payload = Payload.Of(MiB);
        await using var client = await EchoClient.OpenAsync(host.Address);
        for (var chop = 64; chop <= 2 * KiB; chop *= 2)
        {
            await client.SendChoppedAsync(ClientFrame.Of(Final(opcode), payload), chop);
            await client.ExpectEchoAsync(Final(opcode), payload);
        }

        await client.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Opcodes))]
    public async Task Many_short_messages_make_a_round_trip_each(byte opcode)
    {
        await using var client = await EchoClient.OpenAsync(host.Address);
        foreach (var size in (int[])[0, 16, 64, 256, KiB, 4 * KiB])
        {
            var payload = Payload.Of(size);
            for (var i = 0; i < RoundTrips; i++)
            {
                await client.SendAsync(ClientFrame.Of(Final(opcode), payload));
                await client.ExpectEchoAsync(Final(opcode), payload);
            }
        }

        await client.CloseAsync();
    }

    private static byte Final(byte opcode) => (byte)(0x80 | opcode);
}
