using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatMet.LoadTester.Framing;

/// <summary>The opening handshake of RFC 6455 from the client's side. Pure; one for all connections, because a key protects only
/// against caches, and there are none here.</summary>
internal sealed class Upgrade
{
    /// <summary>The status of a handshake that was agreed to.</summary>
    public const int Done = 101;

    private const int MostHeadBytes = 16 * 1024;

    /// <summary>RFC 6455 section 1.3.</summary>
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly byte[] _accept;

    /// <param name="address">Where to.</param>
    /// <param name="subProtocol">What to offer; null for none.</param>
    public Upgrade(Uri address, string? subProtocol)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        Request = Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
            + (subProtocol is null ? "\r\n" : $"Sec-WebSocket-Protocol: {subProtocol}\r\n\r\n"));
#pragma warning disable CA5350 // RFC 6455 says SHA-1, and nothing secret depends on it.
        _accept = Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic))));
#pragma warning restore CA5350
    }

    /// <summary>The head of the request, the same each time.</summary>
    public ReadOnlyMemory<byte> Request { get; }

    /// <summary>Reads the head of the answer from the front of <paramref name="input"/>.</summary>
    /// <param name="input">The bytes so far; the head is taken off when it is whole.</param>
    /// <param name="status">The HTTP status; 101 only with the right Sec-WebSocket-Accept.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="InvalidDataException">That is no head of HTTP.</exception>
    public bool TryReadAnswer(ref ReadOnlySpan<byte> input, out int status)
    {
        status = 0;
        var end = input.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return input.Length < MostHeadBytes ? false : throw new InvalidDataException("The answer to the handshake has no end.");
        }

        var head = input[..end];
        input = input[(end + 4)..];
        if (head.Length < 12 || !head.StartsWith("HTTP/1."u8) || !int.TryParse(head[9..12], CultureInfo.InvariantCulture, out status))
        {
            throw new InvalidDataException("The answer to the handshake is not HTTP.");
        }

        if (status == Done && head.IndexOf(_accept) < 0)
        {
            throw new InvalidDataException("The answer to the handshake has a wrong Sec-WebSocket-Accept.");
        }

        return true;
    }
}
