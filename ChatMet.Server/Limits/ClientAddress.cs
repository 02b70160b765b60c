using System.Net;

namespace ChatMet.Server.Limits;

/// <summary>A client's address in the one form that is logged, compared and limited. Pure; any thread.</summary>
internal static class ClientAddress
{
    private const int V6Bytes = 16;
    private const int NetworkBytes = 8;

    /// <summary>IPv4 as IPv4, also where a listener on <c>[::]</c> sees it as <c>::ffff:a.b.c.d</c>; IPv6 without the number of a network card.
    /// Null of a socket file, which has none.</summary>
    public static IPAddress? Of(IPAddress? address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        not null when address.GetAddressBytes() is { Length: V6Bytes } bytes => new IPAddress(bytes),
        _ => address,
    };

    /// <summary>What limits count by: IPv4 as it is, of IPv6 the /64 that one household or phone has.</summary>
    public static IPAddress Key(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length != V6Bytes)
        {
            return address;
        }

        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new IPAddress(bytes);
    }
}
