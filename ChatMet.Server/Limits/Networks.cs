using System.Net;

namespace ChatMet.Server.Limits;

/// <summary>A list of CIDR networks from the settings. Pure; any thread.</summary>
internal sealed class Networks(IEnumerable<string> listed)
{
    private readonly IPNetwork[] _networks = [.. listed.Select(network => IPNetwork.Parse(network))];

    /// <summary>Whether <paramref name="network"/> is an address, a slash and a prefix length. .NET would also take <c>10/8</c>, for
    /// <c>0.0.0.10/8</c>; nobody means that.</summary>
    public static bool IsWellFormed(string network) =>
        network.Split('/') is [var address, _]
        && IPNetwork.TryParse(network, out _)
        && (address.Contains(':', StringComparison.Ordinal) || address.Count(character => character == '.') == 3);

    /// <summary>Whether one of them holds <paramref name="address"/>; none holds null, which is what a socket file has. A listener on
    /// <c>[::]</c> sees IPv4 as <c>::ffff:a.b.c.d</c>, which .NET takes for what it is.</summary>
    public bool Contain(IPAddress? address) => address is not null && Array.Exists(_networks, network => network.Contains(address));
}
