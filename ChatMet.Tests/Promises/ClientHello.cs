using System.Net.Sockets;

namespace ChatMet.Tests.Promises;

/// <summary>The first bytes of TLS by hand, up to 1.2: today's libraries would not even ask for less.</summary>
internal static class ClientHello
{
    public const byte Alert = 21;
    public const byte Handshake = 22;

    /// <summary>Suites with AES and SHA-1 for 1.0 and 1.1, with GCM for 1.2; curve P-256; ECDSA and RSA with SHA-256.</summary>
    private const string SuitesAndExtensions =
        "000a" + "c00a" + "c014" + "c009" + "c02b" + "c02f" + "0100"
        + "001a" + "000a00040002" + "0017" + "000b00020100" + "000d000800060403" + "04010804";

    /// <summary>Asks for a version (3, 2 is TLS 1.1) and says the first record of the answer: its type, and its last byte, which is the
    /// reason of an alert.</summary>
    public static async Task<(byte Type, byte Last)> AskAsync(Uri server, byte minor)
    {
        var token = TestContext.Current.CancellationToken;
        byte[] hello = [3, minor, .. Enumerable.Repeat((byte)7, 32), 0, .. Convert.FromHexString(SuitesAndExtensions)];
        byte[] message = [1, 0, 0, (byte)hello.Length, .. hello];
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, token);
        var stream = client.GetStream();
        await stream.WriteAsync((byte[])[Handshake, 3, 1, 0, (byte)message.Length, .. message], token);

        var head = new byte[5];
        await stream.ReadExactlyAsync(head, token);
        var body = new byte[(head[3] << 8) + head[4]];
        await stream.ReadExactlyAsync(body, token);
        return (head[0], body[^1]);
    }
}
