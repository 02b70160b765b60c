using System.Net;

namespace ChatMet.LoadTester.Net;

/// <summary>The local addresses to connect from, one after the other: each has some 28,000 ports towards a server. Whoever has the turn.</summary>
internal sealed class SourceAddresses(IReadOnlyList<IPAddress> addresses)
{
    private readonly SocketAddress[] _sources = [.. addresses.Select(address => new IPEndPoint(address, 0).Serialize())];
    private int _next;

    /// <summary>One address, or a range such as <c>127.0.0.1-127.0.0.20</c>.</summary>
    public static bool TryParse(string text, out IReadOnlyList<IPAddress> addresses)
    {
        addresses = [];
        var ends = text.Split('-');
        if (ends.Length > 2 || !IPAddress.TryParse(ends[0], out var first) || !IPAddress.TryParse(ends[^1], out var last))
        {
            return false;
        }

        addresses = Range(first.GetAddressBytes(), last.GetAddressBytes());
        return addresses.Count > 0;
    }

    /// <summary>Null for whichever the system takes.</summary>
    public SocketAddress? Next() => _sources.Length == 0 ? null : _sources[_next++ % _sources.Length];

    /// <summary>The same for connections that .NET makes.</summary>
    public IPEndPoint? NextEndPoint() => addresses.Count == 0 ? null : new IPEndPoint(addresses[_next++ % addresses.Count], 0);

    /// <summary>Ranges differ in the last two bytes only; nobody needs longer ones.</summary>
    private static List<IPAddress> Range(byte[] first, byte[] last)
    {
        var range = new List<IPAddress>();
        if (first.Length != last.Length || !first.AsSpan(0, first.Length - 2).SequenceEqual(last.AsSpan(0, last.Length - 2)))
        {
            return range;
        }

        for (var low = Low(first); low <= Low(last); low++)
        {
            range.Add(new IPAddress([.. first[..^2], (byte)(low >> 8), (byte)low]));
        }

        return range;
    }

    private static int Low(byte[] address) => (address[^2] << 8) | address[^1];
}
