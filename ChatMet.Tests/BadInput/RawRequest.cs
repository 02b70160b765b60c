using System.Text;

namespace ChatMet.Tests.BadInput;

/// <summary>An HTTP request made by hand: a proper handshake to begin with, of which tests change a part.</summary>
internal sealed record RawRequest(string Line, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>What follows the head.</summary>
    public string Rest { get; init; } = "";

    public static RawRequest Upgrade(Uri address) => new("GET /ws HTTP/1.1",
    [
        ("Host", address.Authority),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("Sec-WebSocket-Protocol", "chatmet.v1"),
    ]);

    public static RawRequest Get(Uri address, string path) => new($"GET {path} HTTP/1.1", [("Host", address.Authority)]);

    public RawRequest With(string name, string value) => Without(name).Plus(name, value);

    public RawRequest Plus(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public RawRequest Without(string name) => this with { Headers = [.. Headers.Where(header => header.Name != name)] };

    public byte[] ToBytes()
    {
        var head = new StringBuilder(Line).Append("\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(head.Append("\r\n").Append(Rest).ToString());
    }
}
