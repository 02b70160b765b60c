using System.Security.Cryptography;
using System.Text;

namespace ChatMet.Server.WebSockets;

/// <summary>The opening handshake of RFC 6455 section 4.2, without HTTP. Pure.</summary>
internal static class Handshake
{
    public const string Version = "13";

    private const int KeyBytes = 16;

    /// <summary>Section 1.3: what a server appends to the key before hashing.</summary>
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Whether <paramref name="key"/> is a Sec-WebSocket-Key: 16 bytes in base64.</summary>
    public static bool IsKey(string? key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes + 2];
        return key is { Length: 24 } && Convert.TryFromBase64String(key, bytes, out var written) && written == KeyBytes;
    }

    /// <summary>The Sec-WebSocket-Accept that answers <paramref name="key"/>.</summary>
    public static string Accept(string key)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6455 says SHA-1, and nothing secret depends on it.
        SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic), hash);
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }

    /// <summary>Whether one of comma-separated <paramref name="values"/> is <paramref name="token"/>.</summary>
    public static bool Offers(IEnumerable<string?> values, string token, StringComparison comparison) =>
        values.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? [])
            .Any(offered => string.Equals(offered, token, comparison));
}
